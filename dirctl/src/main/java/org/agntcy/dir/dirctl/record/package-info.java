/// Commands on single records: push, pull, info, delete, validate.
@NullMarked
package org.agntcy.dir.dirctl.record;

import org.jspecify.annotations.NullMarked;
