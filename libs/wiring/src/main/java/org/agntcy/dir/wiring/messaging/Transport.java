package org.agntcy.dir.wiring.messaging;

import org.agntcy.dir.messaging.MessageSender;

/// The way out that the configuration names.
record Transport(MessageSender sender) {}
