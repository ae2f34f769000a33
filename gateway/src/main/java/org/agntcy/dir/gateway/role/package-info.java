/// What signed-in people and workloads may do: the role file, and decisions by it.
@NullMarked
package org.agntcy.dir.gateway.role;

import org.jspecify.annotations.NullMarked;
