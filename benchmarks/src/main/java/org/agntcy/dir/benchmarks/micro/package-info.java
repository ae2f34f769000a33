/// What single steps of a call cost, measured by JMH inside one process: for steps that are too cheap to be
/// seen in the latency of a call.
@NullMarked
package org.agntcy.dir.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
