/// Who has signed a record, as the reconciler found it. No cryptography is done in a call.
@NullMarked
package org.agntcy.dir.apiserver.sign;

import org.jspecify.annotations.NullMarked;
