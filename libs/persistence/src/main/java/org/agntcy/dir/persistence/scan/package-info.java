/// What the indexer remembers of the registry: tags that it passes over, records that may be gone, and whose
/// turn it is to compare. All times are those of the database.
@NullMarked
package org.agntcy.dir.persistence.scan;

import org.jspecify.annotations.NullMarked;
