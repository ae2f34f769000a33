/// How the gateway, its role file and its providers are, told over gRPC, HTTP and metrics.
@NullMarked
package org.agntcy.dir.gateway.health;

import org.jspecify.annotations.NullMarked;
