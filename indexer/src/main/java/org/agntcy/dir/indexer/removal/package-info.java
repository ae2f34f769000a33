/// Removes records from the index that the registry does not have any more.
@NullMarked
package org.agntcy.dir.indexer.removal;

import org.jspecify.annotations.NullMarked;
