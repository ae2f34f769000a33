/// What the builder of native executables has to know of messages. Nothing here runs in a service.
@NullMarked
package org.agntcy.dir.record.nativeimage;

import org.jspecify.annotations.NullMarked;
