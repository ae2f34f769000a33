package org.agntcy.dir.wiring.messaging;

import org.agntcy.dir.messaging.Handover;
import org.agntcy.dir.messaging.MessageSender;

/// The ways out that the configuration names.
///
/// @param handover of changes, out of the outbox
/// @param hearsay of what changes no state
record Transport(Handover handover, MessageSender hearsay) {}
