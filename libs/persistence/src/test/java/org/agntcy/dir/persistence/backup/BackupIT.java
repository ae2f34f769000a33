package org.agntcy.dir.persistence.backup;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.publication.PublicationRepository;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.Usage;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.persistence.sync.NewSync;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {

    /// What is not saved: what follows from the registry, and what only matters while the services run.
    private static final Set<String> NOT_SAVED = Set.of(
            "bus_groups",
            "bus_messages",
            "dead_letters",
            "flyway_schema_history",
            "index_scans",
            "missing_records",
            "name_verifications",
            "outbox",
            "record_blocks",
            "record_contents",
            "records",
            "remote_labels",
            "remote_peers",
            "scan_reports",
            "signature_verifications",
            "skipped_tags",
            "trust_checks");

    /// Its counters are saved, by CID.
    private static final String COUNTERS = "record_states";

    private static final Path PAGE = Path.of("../../docs/backup.md");
    private static final Duration LEASE = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private TestPersistence lost;
    private TestPersistence rebuilt;
    private Path saved;

    @BeforeEach
    void open() {
        lost = TestPersistence.create();
        rebuilt = TestPersistence.create();
        saved = folder.resolve("backup");
    }

    @AfterEach
    void close() {
        lost.close();
        rebuilt.close();
    }

    @Test
    void shouldGiveBackWhatARebuiltIndexLacks() {
        // Given
        fill(lost);
        List<BackupCount> counts = backup(lost).save(saved);
        index(rebuilt, "c", "b", "a");

        // When
        List<BackupCount> restored = backup(rebuilt).restore(saved);

        // Then
        assertThat(counts)
                .containsExactly(
                        new BackupCount("published_records", 2, 0),
                        new BackupCount("published_labels", 3, 0),
                        new BackupCount("publications", 2, 0),
                        new BackupCount("syncs", 1, 0),
                        new BackupCount("usage", 2, 0));
        assertThat(restored).isEqualTo(counts);
        for (String table : List.of("published_records", "published_labels", "publications", "syncs")) {
            assertThat(rows(rebuilt, "select * from " + table + " t order by t::text"))
                    .as(table)
                    .isEqualTo(rows(lost, "select * from " + table + " t order by t::text"))
                    .isNotEmpty();
        }
        assertThat(counters(rebuilt)).isEqualTo(counters(lost)).hasSize(3);
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        // Given
        fill(lost);
        backup(lost).save(saved);
        new PublishedRepository(lost.database()).withdraw(List.of("a"));
        new RecordRepository(lost.database()).addUsage(Map.of("a", new Usage(10, 0)));
        backup(lost).restore(saved);
        List<String> counters = counters(lost);

        // When
        backup(lost).restore(saved);

        // Then
        assertThat(counters(lost)).isEqualTo(counters);
        assertThat(counters).first().asString().startsWith("a 15 1 ");
        assertThat(rows(lost, "select cid from published_records order by cid")).containsExactly("a", "b");
    }

    @Test
    void shouldTellOfCountersThatFindNoRecord() {
        // Given
        fill(lost);
        backup(lost).save(saved);
        index(rebuilt, "b");

        // When
        List<BackupCount> restored = backup(rebuilt).restore(saved);

        // Then
        assertThat(restored)
                .contains(new BackupCount("usage", 2, 1), new BackupCount("published_records", 2, 0))
                .filteredOn(count -> count.lacking() > 0)
                .hasSize(1);
    }

    @Test
    void shouldLetJobsBeTakenUpThatWereInWork() throws Exception {
        // Given
        UUID id = new UUID(0, 1);
        new PublicationRepository(lost.database()).create(id, new byte[] {1}, null);
        new JobRepository(lost.database(), JobTable.PUBLICATIONS).claim(new UUID(7, 7), LEASE);
        backup(lost).save(saved);

        // When
        backup(rebuilt).restore(saved);

        // Then
        assertThat(new JobRepository(rebuilt.database(), JobTable.PUBLICATIONS).claim(new UUID(8, 8), LEASE))
                .hasValueSatisfying(job -> assertThat(job.id()).isEqualTo(id));
    }

    @Test
    void shouldNeverOverwriteABackup() throws IOException {
        // Given
        Files.createDirectory(saved);

        // Then
        assertThatThrownBy(() -> backup(lost).save(saved))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("no backup is overwritten");
    }

    @Test
    void shouldRefuseAFolderThatIsNoBackup() {
        assertThatThrownBy(() -> backup(lost).restore(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("published_records.csv is missing");
    }

    @Test
    void shouldAskForTheSchema() {
        TestDatabase empty = TestDatabase.create();

        assertThatThrownBy(() -> new Backup(empty.jdbcUrl(), empty.user(), empty.password()).save(saved))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("An API server creates it");
        assertThat(saved).doesNotExist();
    }

    @Test
    void shouldBeUnavailableWhenTheDatabaseIsAway() {
        TestDatabase database = lost.server();
        String nowhere = database.jdbcUrl().replace(database.name(), "missing");

        assertThatThrownBy(() -> new Backup(nowhere, database.user(), database.password()).save(saved))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("3D000");
    }

    /// A new table has to be saved or be among those that are not, and stand on the page for operators.
    @Test
    void shouldHaveDecidedAboutEveryTable() throws IOException {
        // When
        List<String> tables =
                rows(lost, "select table_name from information_schema.tables where table_schema = 'public' order by 1");

        // Then
        List<String> decided = new ArrayList<>(NOT_SAVED);
        decided.addAll(List.of("published_records", "published_labels", "publications", "syncs", COUNTERS));
        assertThat(tables).containsExactlyInAnyOrderElementsOf(decided);
        String page = Files.readString(PAGE);
        assertThat(tables).allSatisfy(table -> assertThat(page).contains("`" + table + "`"));
    }

    private static void fill(TestPersistence persistence) {
        index(persistence, "a", "b", "c");
        new RecordRepository(persistence.database()).addUsage(Map.of("a", new Usage(5, 1), "b", new Usage(0, 2)));
        new PublishedRepository(persistence.database())
                .publish(List.of(
                        new PublishedRecord("a", List.of("/skills/s, \"quoted\"", "/domains/d")),
                        new PublishedRecord("b", List.of("/skills/s"))));
        PublicationRepository publications = new PublicationRepository(persistence.database());
        publications.create(new UUID(0, 1), new byte[] {0, 1, '\n'}, null);
        publications.create(new UUID(0, 2), new byte[0], null);
        new SyncRepository(persistence.database())
                .create(
                        new UUID(0, 3),
                        new NewSync("directory.example.org:443", "", "", List.of("x,y", "", "{z}")),
                        null);
    }

    private static void index(TestPersistence persistence, String... cids) {
        RecordRepository records = new RecordRepository(persistence.database());
        for (String cid : cids) {
            records.insert(record(cid).name(cid).indexed());
        }
    }

    private static List<String> counters(TestPersistence persistence) {
        return rows(persistence, """
                select r.cid || ' ' || s.pull_count || ' ' || s.lookup_count || ' ' || coalesce(s.last_used_at::text, '')
                from record_states s join records r using (record_id) order by r.cid
                """);
    }

    private static Backup backup(TestPersistence persistence) {
        TestDatabase server = persistence.server();
        return new Backup(server.jdbcUrl(), server.user(), server.password());
    }

    private static List<String> rows(TestPersistence persistence, String sql) {
        TestDatabase server = persistence.server();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                StringBuilder text = new StringBuilder(rows.getString(1));
                for (int column = 2; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append('|').append(rows.getString(column));
                }
                texts.add(text.toString());
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
