package org.agntcy.dir.persistence.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationRepositoryIT {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private TestPersistence persistence;
    private PublicationRepository publications;
    private JobRepository jobs;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        publications = new PublicationRepository(persistence.database());
        jobs = new JobRepository(persistence.database(), JobTable.PUBLICATIONS);
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldFindWhatWasCreated() {
        // Given
        UUID id = UUID.randomUUID();

        // When
        publications.create(id, new byte[] {1, 2, 3}, null);

        // Then
        assertThat(publications.request(id))
                .hasValueSatisfying(request -> assertThat(request).containsExactly(1, 2, 3));
        assertThat(publications.find(id)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.status()).isEqualTo(PublicationStatus.PENDING);
            assertThat(found.updatedAt()).isEqualTo(found.createdAt());
            assertThat(found.error()).isEmpty();
        });
    }

    @Test
    void shouldKeepTheReasonOfAFailure() {
        // Given
        UUID worker = UUID.randomUUID();
        UUID id = create();
        jobs.claim(worker, LEASE);

        // When
        jobs.fail(id, worker, "record not found: x");

        // Then
        assertThat(publications.find(id)).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(PublicationStatus.FAILED);
            assertThat(found.error()).contains("record not found: x");
        });
    }

    @Test
    void shouldFindNothingUnderAnUnknownId() {
        assertThat(publications.find(UUID.randomUUID())).isEmpty();
        assertThat(publications.request(UUID.randomUUID())).isEmpty();
    }

    @Test
    void shouldListOldestFirstInPages() {
        // Given
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(create());
        }

        // When
        List<Publication> first = publications.firstPage(3, 1);
        List<Publication> next = publications.nextPage(first.getLast(), 3);

        // Then
        assertThat(first).extracting(Publication::id).isEqualTo(ids.subList(1, 4));
        assertThat(next).extracting(Publication::id).isEqualTo(ids.subList(4, 7));
        assertThat(publications.nextPage(next.getLast(), 3)).isEmpty();
        assertThat(publications.firstPage(3, 7)).isEmpty();
    }

    @Test
    void shouldListByIdAmongPublicationsOfOneMoment() {
        // Given
        List<UUID> ids = new ArrayList<>();
        persistence.database().inTransaction(transaction -> {
            for (int i = 0; i < 4; i++) {
                UUID id = UUID.randomUUID();
                new PublicationRepository(transaction).create(id, new byte[0], null);
                ids.add(id);
            }
            return ids;
        });
        ids.sort((one, other) -> one.toString().compareTo(other.toString()));

        // When
        List<Publication> first = publications.firstPage(2, 0);

        // Then
        assertThat(first).extracting(Publication::id).isEqualTo(ids.subList(0, 2));
        assertThat(publications.nextPage(first.getLast(), 9))
                .extracting(Publication::id)
                .isEqualTo(ids.subList(2, 4));
    }

    @Test
    void shouldTellWhenTheNextJobIsDue() {
        // Given
        assertThat(jobs.untilNextDue()).isEmpty();
        UUID id = create();
        assertThat(jobs.untilNextDue()).contains(Duration.ofMillis(50));
        UUID worker = UUID.randomUUID();

        // When
        jobs.claim(worker, LEASE);

        // Then
        assertThat(jobs.untilNextDue().orElseThrow()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(61));

        // When
        jobs.retryLater(id, worker, "busy", Duration.ofSeconds(20));

        // Then
        assertThat(jobs.untilNextDue().orElseThrow()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(21));
    }

    private UUID create() {
        UUID id = UUID.randomUUID();
        publications.create(id, new byte[0], null);
        // Two statements of one connection never have the same time, those of two connections hardly ever.
        persistence.database().run("select pg_sleep(0.001)", Tuple.tuple());
        return id;
    }
}
