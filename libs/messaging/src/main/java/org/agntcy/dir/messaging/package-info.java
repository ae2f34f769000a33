/// Messages between the services of one directory: what was changed, told at least once and in order per subject.
///
/// `Outbox` writes a message in the transaction that makes it true, `OutboxRelay` hands it to a `MessageSender`, and
/// `Delivery` brings it to a `MessageHandler`, whatever the transport.
@NullMarked
package org.agntcy.dir.messaging;

import org.jspecify.annotations.NullMarked;
