/// The indexer: keeps the search index equal to the registry.
@NullMarked
package org.agntcy.dir.indexer;

import org.jspecify.annotations.NullMarked;
