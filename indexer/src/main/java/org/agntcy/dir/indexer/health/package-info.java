/// How far the index is behind the registry, and what the indexer has done.
@NullMarked
package org.agntcy.dir.indexer.health;

import org.jspecify.annotations.NullMarked;
