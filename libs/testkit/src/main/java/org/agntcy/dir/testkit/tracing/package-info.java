/// Traces as OpenTelemetry's own SDK records them.
@NullMarked
package org.agntcy.dir.testkit.tracing;

import org.jspecify.annotations.NullMarked;
