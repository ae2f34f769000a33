/// Synchronisations: copies records from other directories and announces what came.
@NullMarked
package org.agntcy.dir.reconciler.sync;

import org.jspecify.annotations.NullMarked;
