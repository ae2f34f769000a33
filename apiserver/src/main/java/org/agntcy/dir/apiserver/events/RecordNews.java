package org.agntcy.dir.apiserver.events;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.agntcy.dir.messaging.Hearsay;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;

/// Tells of calls that change nothing: a record was read, or pushed although it was known. Free while nobody could
/// hear it.
public final class RecordNews {

    private final Hearsay hearsay;
    private final Clock clock;
    private final BooleanSupplier audience;

    /// @param audience whether anybody may be listening
    public RecordNews(Hearsay hearsay, Clock clock, BooleanSupplier audience) {
        this.hearsay = hearsay;
        this.clock = clock;
        this.audience = audience;
    }

    /// A record was given to a client.
    ///
    /// @param labels asked for only when they are needed
    public void pulled(String cid, Supplier<List<String>> labels) {
        tell(MessageKind.RECORD_PULLED, cid, labels);
    }

    /// A client pushed a record that the directory had.
    ///
    /// @param labels asked for only when they are needed
    public void pushedAgain(String cid, Supplier<List<String>> labels) {
        tell(MessageKind.RECORD_PUSHED, cid, labels);
    }

    private void tell(MessageKind kind, String cid, Supplier<List<String>> labels) {
        if (audience.getAsBoolean()) {
            hearsay.tell(() -> Message.of(clock, kind, cid, labels.get(), Map.of()));
        }
    }
}
