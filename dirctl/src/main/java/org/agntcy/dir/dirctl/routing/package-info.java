/// `dirctl routing`: publishing records to other directories, and finding theirs.
@NullMarked
package org.agntcy.dir.dirctl.routing;

import org.jspecify.annotations.NullMarked;
