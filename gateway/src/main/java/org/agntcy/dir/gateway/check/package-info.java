/// Envoy's question whether a call may go on, and the answer.
@NullMarked
package org.agntcy.dir.gateway.check;

import org.jspecify.annotations.NullMarked;
