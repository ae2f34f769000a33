package org.agntcy.dir.persistence.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SyncRepositoryIT {

    private static final NewSync REQUEST = new NewSync("directory.example.org:443", "", "", List.of("b", "", "a"));
    private static final UUID WORKER = new UUID(1, 1);

    private static TestPersistence persistence;
    private static SyncRepository repository;
    private static JobRepository jobs;

    @BeforeAll
    static void start() {
        persistence = TestPersistence.create();
        repository = new SyncRepository(persistence.database());
        jobs = new JobRepository(persistence.database(), JobTable.SYNCS);
    }

    @AfterAll
    static void stop() {
        persistence.close();
    }

    @Test
    void shouldKeepWhatWasAskedFor() {
        // When
        UUID id = created();

        // Then
        Sync sync = repository.find(id).orElseThrow();
        assertThat(sync.request()).isEqualTo(REQUEST);
        assertThat(sync.state()).isEqualTo(SyncState.PENDING);
        assertThat(sync.progress()).isEqualTo(new SyncProgress(0, 0, 0));
        assertThat(sync.error()).isNull();
        assertThat(sync.updatedAt()).isEqualTo(sync.createdAt());
        assertThat(repository.find(UUID.randomUUID())).isEmpty();
        endAll();
    }

    @Test
    void shouldListOldestFirstByPages() {
        // Given
        int before = repository.list(SyncRepository.MAXIMUM_PAGE, 0).size();
        List<UUID> ids = List.of(created(), created(), created());

        // When / Then
        assertThat(repository.list(10, before)).extracting(Sync::id).containsExactlyElementsOf(ids);
        assertThat(repository.list(1, before + 1)).extracting(Sync::id).containsExactly(ids.get(1));
        assertThat(repository.list(10, before + 3)).isEmpty();
        endAll();
    }

    @Test
    void shouldDeleteOnlyWhatHasNotBegun() {
        // Given
        UUID waiting = created();
        UUID begun = created();
        repository.requestDeletion(waiting);
        jobs.claim(WORKER, Duration.ofMinutes(1));

        // When / Then
        assertThat(repository.requestDeletion(begun)).isFalse();
        assertThat(repository.requestDeletion(waiting)).isFalse();
        assertThat(repository.requestDeletion(UUID.randomUUID())).isFalse();
        assertThat(state(waiting)).isEqualTo(SyncState.DELETE_PENDING);
        assertThat(repository.deleteRequested()).isEqualTo(1);
        assertThat(state(waiting)).isEqualTo(SyncState.DELETED);
        assertThat(state(begun)).isEqualTo(SyncState.IN_PROGRESS);
        jobs.complete(begun, WORKER);
    }

    @Test
    void shouldNoteProgressOnlyWhileInWork() {
        // Given
        UUID id = created();
        jobs.claim(WORKER, Duration.ofMinutes(1));

        // When
        repository.note(id, new SyncProgress(10, 5, 4711));
        jobs.complete(id, WORKER);
        repository.note(id, new SyncProgress(1, 1, 1));
        repository.noteRefusals(id, "one was refused");

        // Then
        Sync sync = repository.find(id).orElseThrow();
        assertThat(sync.progress()).isEqualTo(new SyncProgress(10, 5, 4711));
        assertThat(sync.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(sync.error()).isEqualTo("one was refused");
    }

    private static UUID created() {
        UUID id = UUID.randomUUID();
        repository.create(id, REQUEST, null);
        return id;
    }

    private static SyncState state(UUID id) {
        return repository.find(id).orElseThrow().state();
    }

    /// No test shall claim what another one has left.
    private static void endAll() {
        while (jobs.claim(WORKER, Duration.ofMinutes(1)).isPresent()) {
            repository.list(SyncRepository.MAXIMUM_PAGE, 0).stream()
                    .filter(sync -> sync.state() == SyncState.IN_PROGRESS)
                    .forEach(sync -> jobs.complete(sync.id(), WORKER));
        }
    }
}
