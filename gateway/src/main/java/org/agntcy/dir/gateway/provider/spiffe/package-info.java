/// Workloads by SPIFFE: by the client certificate that Envoy has seen, and by JWT-SVIDs. Roles and logs name
/// them `spiffe:spiffe://<trust domain>/<path>`.
@NullMarked
package org.agntcy.dir.gateway.provider.spiffe;

import org.jspecify.annotations.NullMarked;
