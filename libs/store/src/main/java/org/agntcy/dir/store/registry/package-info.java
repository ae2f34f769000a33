/// A repository in an OCI registry, reached over HTTP or TLS (OCI Distribution 1.1).
///
/// [org.agntcy.dir.store.registry.RegistryRepository] is the entry, [org.agntcy.dir.store.registry.RegistryClient]
/// sends
/// with authorisation and retries, [org.agntcy.dir.store.registry.RegistryHttp] makes one exchange.
@NullMarked
package org.agntcy.dir.store.registry;

import org.jspecify.annotations.NullMarked;
