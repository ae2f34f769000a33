/// The compose file for one machine, held against what it names.
@NullMarked
package org.agntcy.dir.e2e.compose;

import org.jspecify.annotations.NullMarked;
