package org.agntcy.dir.apiserver.store;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.indexing.ReferrerEffects;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.store.Referrer;
import org.jboss.logging.Logger;

/// What follows from a referrer that was attached: the index learns what it says, and it is announced, both
/// or neither.
public final class AnnounceReferrer {

    private static final Logger LOG = Logger.getLogger(AnnounceReferrer.class);

    private final Outbox outbox;
    private final Clock clock;

    public AnnounceReferrer(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Tells of a new referrer of a record. The referrer is stored by then, so a failure is logged, and the
    /// indexer repairs the index.
    public void attached(String record, Referrer referrer) {
        try {
            outbox.transact(announcement -> {
                new ReferrerEffects(announcement.statements()).apply(record, referrer);
                announcement.announce(Message.of(
                        clock,
                        MessageKind.REFERRER_ATTACHED,
                        record,
                        List.of(),
                        Map.of(Message.REFERRER_TYPE, referrer.type())));
                return record;
            });
        } catch (DirectoryException failed) {
            LOG.warnf("index does not know a new referrer yet record=%s error=%s", record, failed.getMessage());
        }
    }
}
