package org.agntcy.dir.reconciler.sync;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.agntcy.dir.messaging.Announcement;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.job.JobHandler;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.sync.Sync;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.store.mirror.Mirror;
import org.agntcy.dir.store.mirror.MirrorLimits;
import org.agntcy.dir.store.mirror.MirrorResult;
import org.agntcy.dir.store.mirror.Refusal;
import org.agntcy.dir.store.oci.OciRepository;
import org.jboss.logging.Logger;

/// One synchronisation from its beginning to its end. Ends well when everything was copied that can be;
/// what was refused is kept in its error. When nothing at all could be taken, it has failed.
final class SyncRecords implements JobHandler {

    private static final Logger LOG = Logger.getLogger(SyncRecords.class);

    private final SourceRegistry sources;
    private final OciRepository target;
    private final SyncRepository syncs;
    private final RecordRepository index;
    private final Outbox outbox;
    private final SyncMeters meters;
    private final Clock clock;
    private final Map<UUID, MirrorResult> results = new ConcurrentHashMap<>();

    SyncRecords(
            SourceRegistry sources,
            OciRepository target,
            Database database,
            RecordRepository index,
            Outbox outbox,
            SyncMeters meters,
            Clock clock) {
        this.sources = sources;
        this.target = target;
        this.syncs = new SyncRepository(database);
        this.index = index;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void run(UUID job) {
        Sync sync = find(syncs, job);
        results.remove(job);
        boolean resumed = sync.progress().found() > 0;
        CopiedRecords copied = new CopiedRecords(job, resumed, outbox, index, meters, clock);
        try (OciRepository source = sources.open(sync.request())) {
            MirrorResult result = copy(sync, new Mirror(source, target, MirrorLimits.defaults()), copied);
            if (result.records() == 0 && result.refused() > 0) {
                throw new PreconditionFailedException("nothing could be copied: " + text(result));
            }
            results.put(job, result);
        }
    }

    @Override
    public void completed(UUID job, Announcement announcement) {
        MirrorResult result = Objects.requireNonNull(results.remove(job), "ended without a result");
        SyncRepository inTransaction = new SyncRepository(announcement.statements());
        if (result.refused() > 0) {
            inTransaction.noteRefusals(job, text(result));
        }
        announcement.announce(message(
                inTransaction,
                job,
                MessageKind.SYNC_COMPLETED,
                Message.RECORD_COUNT,
                Long.toString(result.copied() + result.extended())));
        LOG.infof(
                "synchronisation completed sync=%s copied=%d extended=%d unchanged=%d refused=%d bytes=%d",
                job, result.copied(), result.extended(), result.unchanged(), result.refused(), result.bytes());
    }

    @Override
    public void failed(UUID job, String reason, Announcement announcement) {
        results.remove(job);
        SyncRepository inTransaction = new SyncRepository(announcement.statements());
        announcement.announce(message(inTransaction, job, MessageKind.SYNC_FAILED, Message.ERROR, reason));
    }

    private static MirrorResult copy(Sync sync, Mirror mirror, CopiedRecords copied) {
        List<String> wanted = sync.request().cids();
        try {
            MirrorResult result = wanted.isEmpty() ? mirror.copyAll(copied) : mirror.copy(wanted, copied);
            copied.flush();
            return result;
        } catch (DirectoryException failed) {
            if (!Thread.currentThread().isInterrupted()) {
                copied.flush();
            }
            throw failed;
        }
    }

    private static String text(MirrorResult result) {
        String named = result.refusals().stream().map(Refusal::toString).collect(Collectors.joining("; "));
        long others = result.refused() - result.refusals().size();
        String text = result.refused() + " refused: " + named + (others > 0 ? "; and " + others + " more" : "");
        // Parts of it are quoted from the source, and the database takes no U+0000.
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private Message message(SyncRepository repository, UUID job, MessageKind kind, String key, String value) {
        String remote = find(repository, job).request().remoteUrl();
        return Message.of(clock, kind, job.toString(), List.of(), Map.of(Message.REMOTE_URL, remote, key, value));
    }

    private static Sync find(SyncRepository repository, UUID job) {
        return repository.find(job).orElseThrow(() -> new NotFoundException("there is no synchronisation " + job));
    }
}
