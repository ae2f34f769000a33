/// The suite as its operator runs it: every service a process of its own, with a real broker, PostgreSQL and a registry
/// that can be told to fail.
@NullMarked
package org.agntcy.dir.e2e.suite;

import org.jspecify.annotations.NullMarked;
