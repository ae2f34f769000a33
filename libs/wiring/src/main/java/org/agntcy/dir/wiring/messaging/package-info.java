/// The way of messages between services: Kafka, or this process when no broker is configured.
@NullMarked
package org.agntcy.dir.wiring.messaging;

import org.jspecify.annotations.NullMarked;
