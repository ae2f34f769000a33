/// Key pairs that sign and verify CIDs: reading their many text forms, and the signature algorithms that
/// belong to them. Knows nothing of certificates' trust or of where keys come from.
@NullMarked
package org.agntcy.dir.trust.key;

import org.jspecify.annotations.NullMarked;
