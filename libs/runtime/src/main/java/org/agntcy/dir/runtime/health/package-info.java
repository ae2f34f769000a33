/// What a service depends on and how it is: watched in the background, told over gRPC and HTTP.
@NullMarked
package org.agntcy.dir.runtime.health;

import org.jspecify.annotations.NullMarked;
