/// Compares the index with the registry: what is new is indexed, what is gone is removed after a while.
@NullMarked
package org.agntcy.dir.indexer.scan;

import org.jspecify.annotations.NullMarked;
