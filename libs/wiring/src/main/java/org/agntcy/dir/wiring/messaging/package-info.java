/// The way of messages between services: Kafka, the database when no broker is configured, or this process when it is
/// the only one.
@NullMarked
package org.agntcy.dir.wiring.messaging;

import org.jspecify.annotations.NullMarked;
