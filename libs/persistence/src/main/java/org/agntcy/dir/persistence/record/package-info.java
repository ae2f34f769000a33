/// Records in PostgreSQL: the index row, the bytes beside it and the counters.
///
/// Everything here is derived from the registry and can be rebuilt from it.
@NullMarked
package org.agntcy.dir.persistence.record;

import org.jspecify.annotations.NullMarked;
