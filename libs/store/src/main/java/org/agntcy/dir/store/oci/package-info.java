/// The words of OCI and the port [org.agntcy.dir.store.oci.OciRepository] through which everything is stored.
///
/// Knows nothing of records: content is bytes under a digest, manifests are exact bytes under a digest or a tag.
@NullMarked
package org.agntcy.dir.store.oci;

import org.jspecify.annotations.NullMarked;
