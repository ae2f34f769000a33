/// Looks at the referrers of every record again, slowly.
@NullMarked
package org.agntcy.dir.indexer.referrer;

import org.jspecify.annotations.NullMarked;
