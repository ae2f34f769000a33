/// `sync`: copies records from other directories.
@NullMarked
package org.agntcy.dir.dirctl.sync;

import org.jspecify.annotations.NullMarked;
