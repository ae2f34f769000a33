/// Checks the signatures of records, and keeps who has made them.
@NullMarked
package org.agntcy.dir.reconciler.signature;

import org.jspecify.annotations.NullMarked;
