/// What the charts render, by Helm itself, without a cluster: the guides' values, the files of values that ship with
/// them, and what they refuse.
@NullMarked
package org.agntcy.dir.e2e.charts;

import org.jspecify.annotations.NullMarked;
