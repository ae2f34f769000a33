/// From the domain's errors to gRPC statuses, in one place: nothing else builds a status.
@NullMarked
package org.agntcy.dir.runtime.status;

import org.jspecify.annotations.NullMarked;
