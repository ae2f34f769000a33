/// A real Kafka broker in a process of its own, for tests and for the suite on one machine.
@NullMarked
package org.agntcy.dir.testbroker;

import org.jspecify.annotations.NullMarked;
