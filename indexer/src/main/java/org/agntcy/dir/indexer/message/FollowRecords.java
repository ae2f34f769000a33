package org.agntcy.dir.indexer.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.agntcy.dir.indexing.IndexRecords;
import org.agntcy.dir.indexing.RecentDeletions;
import org.agntcy.dir.indexing.RefreshReferrers;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;

/// Makes the index right for the records that messages are about. The registry decides what is right, not the
/// message, so order and repetition do not matter. A pushed record is in the index already and costs a part
/// of one statement.
public final class FollowRecords implements MessageHandler {

    private static final Set<MessageKind> ABOUT_REFERRERS =
            Set.of(MessageKind.RECORD_COPIED, MessageKind.REFERRER_ATTACHED, MessageKind.REFERRER_DELETED);

    private static final Set<MessageKind> DELETION = Set.of(MessageKind.RECORD_DELETED);

    private static final Set<MessageKind> KINDS = Set.of(
            MessageKind.RECORD_PUSHED,
            MessageKind.RECORD_DELETED,
            MessageKind.RECORD_COPIED,
            MessageKind.REFERRER_ATTACHED,
            MessageKind.REFERRER_DELETED);

    private final OciRepository registry;
    private final RecordRepository repository;
    private final IndexRecords indexing;
    private final RefreshReferrers referrers;
    private final RecentDeletions deletions;

    public FollowRecords(
            OciRepository registry,
            RecordRepository repository,
            IndexRecords indexing,
            RefreshReferrers referrers,
            RecentDeletions deletions) {
        this.registry = registry;
        this.repository = repository;
        this.indexing = indexing;
        this.referrers = referrers;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "indexer";
    }

    @Override
    public Set<MessageKind> kinds() {
        return KINDS;
    }

    @Override
    public void handle(List<Message> messages) {
        Set<String> records = subjects(messages, KINDS);
        if (records.isEmpty()) {
            return;
        }
        Set<String> indexed = repository.existing(records);
        List<String> unknown = without(records, indexed);
        if (!unknown.isEmpty()) {
            indexing.index(unknown);
        }
        Set<String> changed = subjects(messages, ABOUT_REFERRERS);
        changed.retainAll(indexed);
        if (!changed.isEmpty()) {
            referrers.refresh(changed);
        }
        subjects(messages, DELETION).forEach(this::removeIfGone);
    }

    /// Whoever told of the deletion has told everybody.
    private void removeIfGone(String cid) {
        deletions.remember(cid);
        if (Tag.parse(cid).flatMap(registry::resolve).isEmpty()) {
            repository.delete(cid);
        }
    }

    private static Set<String> subjects(List<Message> messages, Set<MessageKind> kinds) {
        return messages.stream()
                .filter(message -> kinds.contains(message.kind()))
                .map(Message::subject)
                .filter(Cid::isValid)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(cid -> !some.contains(cid)).toList();
    }
}
