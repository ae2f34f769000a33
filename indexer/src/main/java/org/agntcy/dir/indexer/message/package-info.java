/// Hears what happens to records and makes the index right for them at once.
@NullMarked
package org.agntcy.dir.indexer.message;

import org.jspecify.annotations.NullMarked;
