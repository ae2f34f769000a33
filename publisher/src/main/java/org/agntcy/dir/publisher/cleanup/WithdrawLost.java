package org.agntcy.dir.publisher.cleanup;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.jboss.logging.Logger;

/// Withdraws publications whose record is neither in the index nor in the registry, once that was found twice with some
/// time between. Whoever does not answer withdraws nothing: the round ends there and begins anew later.
///
/// Used by one thread at a time.
public final class WithdrawLost {

    private static final Logger LOG = Logger.getLogger(WithdrawLost.class);

    private static final int PAGE = 100;

    /// A registry may take a tenth of a second for each question, and others have questions too.
    private static final int PAGES_PER_ROUND = 20;

    private final PublishedRepository published;
    private final OciRepository registry;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration grace;
    private Optional<String> position = Optional.empty();

    /// @param grace least time between the two findings
    public WithdrawLost(Database database, OciRepository registry, Outbox outbox, Clock clock, Duration grace) {
        this.published = new PublishedRepository(database);
        this.registry = registry;
        this.outbox = outbox;
        this.clock = clock;
        this.grace = grace;
    }

    /// Looks at some of the published records that are not in the index, going on where the last round ended.
    ///
    /// @throws DirectoryException when database or registry cannot be asked
    public void run() {
        for (int page = 0; page < PAGES_PER_ROUND; page++) {
            List<String> suspects = published.notIndexedAfter(position, PAGE);
            examine(suspects);
            if (suspects.size() < PAGE) {
                position = Optional.empty();
                return;
            }
            position = Optional.of(suspects.getLast());
        }
    }

    private void examine(List<String> suspects) {
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String cid : suspects) {
            (isStored(cid) ? found : missing).add(cid);
        }
        published.forgive(found);
        if (!missing.isEmpty()) {
            Set<String> withdrawn = withdraw(missing);
            published.suspect(missing);
            if (!withdrawn.isEmpty()) {
                LOG.infof("publications of lost records were withdrawn count=%d", withdrawn.size());
            }
        }
    }

    private boolean isStored(String cid) {
        return Tag.parse(cid).flatMap(registry::resolve).isPresent();
    }

    private Set<String> withdraw(List<String> missing) {
        return outbox.transact(announcement -> {
            Set<String> withdrawn = new PublishedRepository(announcement.statements()).withdrawMissing(missing, grace);
            withdrawn.forEach(cid -> announcement.announce(Message.of(clock, MessageKind.RECORD_UNPUBLISHED, cid)));
            return withdrawn;
        });
    }
}
