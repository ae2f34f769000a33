/// Records and what refers to them, as OCI manifests.
///
/// [org.agntcy.dir.store.RecordStore] is the entry; it works on any [org.agntcy.dir.store.oci.OciRepository].
@NullMarked
package org.agntcy.dir.store;

import org.jspecify.annotations.NullMarked;
