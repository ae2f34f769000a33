/// A real PostgreSQL for tests: one embedded server per JVM, started on first use.
///
/// Every test takes a database of its own, so that tests share nothing but the server.
@NullMarked
package org.agntcy.dir.testkit.postgres;

import org.jspecify.annotations.NullMarked;
