package org.agntcy.dir.reconciler.signature;

import java.util.List;
import java.util.Set;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.reconciler.check.CheckWorker;

/// Checks the signatures of records when something was attached to them, and from time to time without being told.
public final class SignatureWorker implements MessageHandler {

    private final CheckWorker worker;

    SignatureWorker(CheckWorker worker) {
        this.worker = worker;
    }

    @Override
    public String name() {
        return "signatures";
    }

    @Override
    public Set<MessageKind> kinds() {
        return Set.of(MessageKind.REFERRER_ATTACHED, MessageKind.REFERRER_DELETED, MessageKind.RECORD_COPIED);
    }

    /// What is due stands in the database; a message only says that there may be something.
    @Override
    public void handle(List<Message> messages) {
        worker.wake();
    }

    CheckWorker worker() {
        return worker;
    }
}
