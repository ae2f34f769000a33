package org.agntcy.dir.wiring.messaging;

import java.util.List;
import org.agntcy.dir.messaging.Delivery;

/// The consumers of this service, in the order in which they hear of a message.
record Consumers(List<Delivery> deliveries) {}
