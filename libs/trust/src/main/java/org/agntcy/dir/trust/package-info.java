/// Who signed a record: the values that signing and verifying exchange. A signature is always one over the
/// text of a record's CID.
@NullMarked
package org.agntcy.dir.trust;

import org.jspecify.annotations.NullMarked;
