/// People and CI jobs, who come through a real Envoy and the gateway that it asks. Envoy comes from
/// `scripts/test-envoy`, SPIRE from `scripts/test-spire`.
@NullMarked
package org.agntcy.dir.e2e.people;

import org.jspecify.annotations.NullMarked;
