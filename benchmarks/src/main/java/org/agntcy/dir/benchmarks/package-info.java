/// A load generator for any directory, over its public API: throughput, latency, and growth from size to size,
/// beside a gRPC call that does nothing.
@NullMarked
package org.agntcy.dir.benchmarks;

import org.jspecify.annotations.NullMarked;
