package org.agntcy.dir.reconciler.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.ClaimedJob;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.sync.NewSync;
import org.agntcy.dir.persistence.sync.Sync;
import org.agntcy.dir.persistence.sync.SyncProgress;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.persistence.sync.SyncState;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.mirror.Mirror;
import org.agntcy.dir.store.mirror.MirrorLimits;
import org.agntcy.dir.store.mirror.MirrorListener;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryRepository;
import org.agntcy.dir.store.registry.RegistrySettings;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.agntcy.dir.wiring.database.Schema;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Synchronisations from asking to the end, from a registry and from a directory that names one.
@QuarkusTest
@WithTestResource(SyncResource.class)
class SyncIT {

    private static final Logger LOG = Logger.getLogger(SyncIT.class);

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    Schema schema;

    @Inject
    RecordStore target;

    @Inject
    OciRepository targetRepository;

    @Inject
    HeardMessages heard;

    private TestRegistry registry;
    private SyncRepository syncs;

    @BeforeEach
    void start() {
        registry = TestRegistry.start();
        syncs = new SyncRepository(database);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(schema::isReady);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldCopyFromRegistryAndAnnounceWhatCame() {
        // Given
        String repository = "from-registry";
        List<String> cids = fill(repository, 3);

        // When
        Sync sync = ended(request(directly(repository)));

        // Then
        assertThat(sync.error()).isNull();
        assertThat(sync.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(sync.progress().found()).isEqualTo(3);
        assertThat(sync.progress().done()).isEqualTo(3);
        assertThat(sync.progress().bytes()).isPositive();
        for (String cid : cids) {
            assertThat(target.referrers(Cid.parse(cid), Optional.empty())).hasSize(1);
            Awaitility.await()
                    .until(() -> !heard.about(MessageKind.RECORD_COPIED, cid).isEmpty());
        }
        Message completed = awaitMessage(MessageKind.SYNC_COMPLETED, sync.id());
        assertThat(completed.details())
                .isEqualTo(Map.of(Message.REMOTE_URL, registry.address().toString(), Message.RECORD_COUNT, "3"));
    }

    @Test
    void shouldAskDirectoryForItsRegistry() {
        // Given
        String repository = "negotiated";
        List<String> cids = fill(repository, 2);
        try (FakeRemote remote = FakeRemote.naming(registry.address().toString(), repository)) {

            // When
            Sync sync = ended(request(new NewSync(remote.url(), "", "", List.of())));

            // Then
            assertThat(sync.error()).isNull();
            assertThat(sync.state()).isEqualTo(SyncState.COMPLETED);
            assertThat(target.pull(Cid.parse(cids.getLast()))).isNotEmpty();
        }
    }

    @Test
    void shouldCopyOnlyWhatIsAskedForAndKeepWhatWasRefused() {
        // Given
        String repository = "some";
        List<String> cids = fill(repository, 2);

        // When
        Sync sync = ended(request(
                new NewSync("", registry.address().toString(), repository, List.of(cids.getFirst(), "not-a-cid"))));

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(sync.error()).startsWith("1 refused: not-a-cid: invalid CID");
        assertThat(target.pull(Cid.parse(cids.getFirst()))).isNotEmpty();
        assertThat(heard.about(MessageKind.RECORD_COPIED, cids.getLast())).isEmpty();
    }

    @Test
    void shouldFailWhenNothingCanBeTaken() {
        // When
        Sync sync = ended(request(new NewSync("", registry.address().toString(), "empty", List.of("not-a-cid"))));

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.FAILED);
        assertThat(sync.error()).startsWith("nothing could be copied: 1 refused: not-a-cid");
        Message failed = awaitMessage(MessageKind.SYNC_FAILED, sync.id());
        assertThat(failed.details()).containsEntry(Message.ERROR, sync.error());
    }

    @Test
    void shouldAnnounceKnownRecordWhenItGotReferrer() {
        // Given
        String repository = "extended";
        String cid = fill(repository, 1).getFirst();
        ended(request(directly(repository)));
        Awaitility.await()
                .until(() -> !heard.about(MessageKind.RECORD_COPIED, cid).isEmpty());
        int before = heard.about(MessageKind.RECORD_COPIED, cid).size();
        try (SourceRecords source = new SourceRecords(registry, repository)) {
            source.sign(Cid.parse(cid), "one more");
        }

        // When
        ended(request(directly(repository)));

        // Then
        Awaitility.await()
                .until(() -> heard.about(MessageKind.RECORD_COPIED, cid).size() > before);
        assertThat(target.referrers(Cid.parse(cid), Optional.empty())).hasSize(2);
    }

    @Test
    void shouldTryAgainWhenRegistryIsBusy() {
        // Given
        String repository = "busy";
        fill(repository, 2);
        registry.fail(RegistryCall.TAGS, new Fault.Answer(503), 3);

        // When
        UUID id = request(directly(repository));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> find(id).error() != null);
        assertThat(find(id).error()).contains("answered HTTP 503");
        Sync sync = ended(id);

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(sync.error()).isNull();
    }

    @Test
    void shouldFailAtOnceWhenRefused() {
        // Given
        registry.fail(RegistryCall.PING, new Fault.Answer(403), 1);

        // When
        Sync sync = ended(request(directly("closed")));

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.FAILED);
        assertThat(sync.error()).endsWith("(HTTP 403); ask its owner for access");
    }

    @Test
    void shouldFailAtOnceWhenAddressIsNone() {
        // When
        Sync sync = ended(request(new NewSync(":", "", "", List.of())));

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.FAILED);
        assertThat(sync.error()).isEqualTo("remote directory URL \":\" is no address; write host:port");
    }

    @Test
    void shouldFailAtOnceWhenDirectoryHasNoRegistry() {
        try (FakeRemote remote = FakeRemote.refusing("it keeps its records in a folder\0")) {

            // When
            Sync sync = ended(request(new NewSync(remote.url(), "", "", List.of())));

            // Then
            assertThat(sync.state()).isEqualTo(SyncState.FAILED);
            assertThat(sync.error())
                    .isEqualTo("directory " + remote.url()
                            + " answered FAILED_PRECONDITION: it keeps its records in a folder ");
        }
    }

    @Test
    void shouldFailAtOnceWhenThereIsNoDirectory() {
        // When
        Sync sync = ended(request(new NewSync(registry.address().toString(), "", "", List.of())));

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.FAILED);
        assertThat(sync.error()).isEqualTo("directory " + registry.address().getAuthority() + " does not speak gRPC");
    }

    @Test
    void shouldTakeUpWhatDeadWorkerLeft() {
        // Given
        String repository = "left-behind";
        List<String> cids = fill(repository, 5);
        copyBehindItsBack(repository, cids.subList(0, 2));
        UUID id = UUID.randomUUID();
        outbox.transact(announcement -> {
            SyncRepository inTransaction = new SyncRepository(announcement.statements());
            inTransaction.create(id, directly(repository), null);
            Optional<ClaimedJob> claimed = new JobRepository(announcement.statements(), JobTable.SYNCS)
                    .claim(UUID.randomUUID(), Duration.ofSeconds(1));
            inTransaction.note(id, new SyncProgress(5, 2, 100));
            return claimed.orElseThrow();
        });

        // When
        Sync sync = ended(id);

        // Then
        assertThat(sync.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(sync.progress().done()).isEqualTo(5);
        for (String cid : cids) {
            Awaitility.await()
                    .until(() -> !heard.about(MessageKind.RECORD_COPIED, cid).isEmpty());
        }
    }

    @Test
    void shouldCopyThousandSignedRecordsInSecondsAndNothingTheSecondTime() {
        // Given
        String repository = "thousand";
        fill(repository, 1_000);

        // When
        long begun = System.nanoTime();
        Sync first = ended(request(directly(repository)));
        long copied = System.nanoTime();
        registry.resetCounts();
        Sync second = ended(request(directly(repository)));
        long compared = System.nanoTime();

        // Then
        LOG.infof(
                "1,000 signed records: first synchronisation %d ms, second %d ms",
                (copied - begun) / 1_000_000, (compared - copied) / 1_000_000);
        assertThat(first.progress()).matches(progress -> progress.found() == 1_000 && progress.done() == 1_000);
        assertThat(second.progress()).isEqualTo(new SyncProgress(1_000, 1_000, 0));
        assertThat(registry.counts())
                .isEqualTo(Map.of(RegistryCall.PING, 1, RegistryCall.TAGS, 4, RegistryCall.REFERRERS, 1_000));
    }

    @Test
    void shouldDeleteWhatHasNotBegun() {
        // Given
        UUID id = UUID.randomUUID();
        outbox.transact(announcement -> {
            SyncRepository inTransaction = new SyncRepository(announcement.statements());
            inTransaction.create(id, directly("never"), null);
            inTransaction.requestDeletion(id);
            announcement.announce(Message.of(Clock.systemUTC(), MessageKind.SYNC_DELETE_REQUESTED, id.toString()));
            return true;
        });

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> find(id).state() == SyncState.DELETED);
    }

    private List<String> fill(String repository, int records) {
        try (SourceRecords source = new SourceRecords(registry, repository)) {
            return source.push(repository, records);
        }
    }

    private void copyBehindItsBack(String repository, List<String> cids) {
        RegistrySettings settings = RegistrySettings.of(registry.address(), repository);
        try (RegistryRepository source = new RegistryRepository(settings, RegistryObserver.NONE)) {
            new Mirror(source, targetRepository, MirrorLimits.defaults()).copy(cids, MirrorListener.NONE);
        }
    }

    private NewSync directly(String repository) {
        return new NewSync("", registry.address().toString(), repository, List.of());
    }

    private UUID request(NewSync sync) {
        UUID id = UUID.randomUUID();
        outbox.transact(announcement -> {
            new SyncRepository(announcement.statements()).create(id, sync, null);
            announcement.announce(Message.of(Clock.systemUTC(), MessageKind.SYNC_REQUESTED, id.toString()));
            return true;
        });
        return id;
    }

    private Sync ended(UUID id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(id), sync -> sync.state() == SyncState.COMPLETED || sync.state() == SyncState.FAILED);
    }

    private Sync find(UUID id) {
        return syncs.find(id).orElseThrow();
    }

    private Message awaitMessage(MessageKind kind, UUID id) {
        return Awaitility.await()
                .until(() -> heard.about(kind, id.toString()), found -> !found.isEmpty())
                .getFirst();
    }
}
