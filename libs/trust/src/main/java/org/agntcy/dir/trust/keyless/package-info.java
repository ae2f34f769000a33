/// Signatures by people and workloads that keep no key: signing with the Sigstore services, and verifying their
/// bundles offline against a trusted root.
@NullMarked
package org.agntcy.dir.trust.keyless;

import org.jspecify.annotations.NullMarked;
