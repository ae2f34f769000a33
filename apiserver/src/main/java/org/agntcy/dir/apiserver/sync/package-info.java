/// `SyncService`: synchronisations asked for, listed and withdrawn, and what other directories are told about our
/// registry. The reconciler does the work.
@NullMarked
package org.agntcy.dir.apiserver.sync;

import org.jspecify.annotations.NullMarked;
