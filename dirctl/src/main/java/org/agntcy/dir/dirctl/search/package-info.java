/// The search command and its filters.
@NullMarked
package org.agntcy.dir.dirctl.search;

import org.jspecify.annotations.NullMarked;
