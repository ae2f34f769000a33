/// Who this process is, and who its peers are: SVIDs and trust bundles from the SPIFFE Workload API.
/// Knows nothing of what a peer may do.
@NullMarked
package org.agntcy.dir.identity;

import org.jspecify.annotations.NullMarked;
