/// Traces with OpenTelemetry: whether there are any, the span of each call, and the ids in the lines that are logged.
/// Nothing of the SDK is loaded while traces are off.
@NullMarked
package org.agntcy.dir.runtime.tracing;

import org.jspecify.annotations.NullMarked;
