/// The commands about names of records.
@NullMarked
package org.agntcy.dir.dirctl.naming;

import org.jspecify.annotations.NullMarked;
