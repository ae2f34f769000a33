/// Tests of the way from the registry to the index, with a real PostgreSQL and real stores.
@NullMarked
package org.agntcy.dir.indexing;

import org.jspecify.annotations.NullMarked;
