/// The health of the API server: its dependencies, over gRPC and HTTP.
@NullMarked
package org.agntcy.dir.apiserver.health;

import org.jspecify.annotations.NullMarked;
