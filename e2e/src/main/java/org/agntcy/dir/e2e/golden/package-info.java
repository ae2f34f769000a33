/// Plays recorded exchanges against a running directory and compares what comes back. A recording holds what a
/// server answered once; rules and data files beside this package say which differences are meant.
@NullMarked
package org.agntcy.dir.e2e.golden;

import org.jspecify.annotations.NullMarked;
