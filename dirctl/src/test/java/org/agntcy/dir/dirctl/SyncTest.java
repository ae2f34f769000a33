package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncTest extends DirctlFixture {

    private static final String PARTNER = "partner.example.org:443";
    private static final String FOUND = """
            [{"record_ref":{"cid":"a"},"peer":{"id":"p","addrs":["/oci/oci.example.org/agents","/dir/one:8888"]},"x":1},
             {"record_ref":{"cid":"b"},"peer":{"addrs":["/oci/oci.example.org/agents"]}},
             {"record_ref":{"cid":"c"},"peer":{"addrs":["/dir/one:8888"]}},
             {"record_ref":{"cid":"d"},"peer":{"addrs":["old.example.org:8888"]}},
             {"record_ref":{"cid":"e"},"peer":{"addrs":[]}},
             {"record_ref":{"cid":"f"}}]
            """;

    SyncTest() throws IOException {}

    @Test
    void shouldCreateFromDirectory() {
        // When
        Result result = run("sync", "create", PARTNER, "--cids", "a,b", "--cids", "c");

        // Then
        assertThat(result).isEqualTo(new Result(0, "Sync created with ID: sync-1\n", ""));
        assertThat(directory.syncs.created)
                .containsExactly(CreateSyncRequest.newBuilder()
                        .setRemoteDirectoryUrl(PARTNER)
                        .addAllCids(List.of("a", "b", "c"))
                        .build());
    }

    @Test
    void shouldCreateFromRegistry() {
        // When
        Result result =
                run("sync", "create", "--registry", "https://oci.example.org", "--repository", "agents", "-o", "raw");

        // Then
        assertThat(result).isEqualTo(new Result(0, "sync-1", ""));
        assertThat(directory.syncs.created)
                .containsExactly(CreateSyncRequest.newBuilder()
                        .setRemoteRegistryUrl("https://oci.example.org")
                        .setRepositoryName("agents")
                        .build());
    }

    @Test
    void shouldCreateOnePerSourceOfSearch() {
        // When
        Result result = runWith(FOUND, "sync", "create", "--stdin", "-o", "jsonl");

        // Then
        assertThat(result)
                .isEqualTo(new Result(
                        0,
                        "\"sync-1\"\n\"sync-2\"\n\"sync-3\"\n",
                        "Skipped 2 results without a record or an address.\n"));
        assertThat(directory.syncs.created)
                .containsExactly(
                        CreateSyncRequest.newBuilder()
                                .setRemoteDirectoryUrl("one:8888")
                                .addAllCids(List.of("a", "c"))
                                .build(),
                        CreateSyncRequest.newBuilder()
                                .setRemoteRegistryUrl("https://oci.example.org")
                                .setRepositoryName("agents")
                                .addCids("b")
                                .build(),
                        CreateSyncRequest.newBuilder()
                                .setRemoteDirectoryUrl("old.example.org:8888")
                                .addCids("d")
                                .build());
    }

    @Test
    void shouldPassOverSourceThatIsRefused() {
        // Given
        directory.syncs.refused = "one:8888";

        // When
        Result result = runWith(FOUND, "sync", "create", "--stdin");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("Syncs created with IDs: [sync-1 sync-2]\n");
        assertThat(result.err())
                .contains("Error: one:8888: rpc error: code = InvalidArgument desc = invalid remote directory URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", " [] \n"})
    void shouldDoNothingWhenSearchFoundNothing(String input) {
        assertThat(runWith(input, "sync", "create", "--stdin")).isEqualTo(new Result(0, "", "No results to copy.\n"));
        assertThat(directory.syncs.created).isEmpty();
    }

    @Test
    void shouldRefuseInputThatIsNoSearch() {
        assertThat(runWith("", "sync", "create", "--stdin"))
                .isEqualTo(
                        new Result(1, "", "Error: standard input is empty\nA search that finds nothing writes [].\n"));
        for (String input : List.of("{}", "[1]", "[", "[{\"peer\":1}]")) {
            assertThat(runWith(input, "sync", "create", "--stdin").err())
                    .startsWith("Error: standard input is not the output of dirctl routing search\n");
        }
    }

    @Test
    void shouldWantOneSource() {
        assertThat(run("sync", "create").err()).isEqualTo("""
                        Error: no source given
                        Name a directory, or a registry with --registry, or use --stdin.
                        """);
        assertThat(run("sync", "create", PARTNER, "--stdin").err())
                .startsWith("Error: --stdin brings its own sources\n");
        assertThat(runWith("[]", "sync", "create", "--stdin", "--cids", "a").code())
                .isEqualTo(1);
    }

    @Test
    void shouldWaitForTheEnd() {
        // Given
        directory.syncs.statuses.addAll(List.of(
                SyncStatus.SYNC_STATUS_PENDING, SyncStatus.SYNC_STATUS_IN_PROGRESS, SyncStatus.SYNC_STATUS_COMPLETED));

        // When / Then
        assertThat(run("sync", "create", PARTNER, "--wait"))
                .isEqualTo(new Result(0, "Sync created with ID: sync-1\n", ""));
        assertThat(directory.syncs.statuses).isEmpty();
    }

    @Test
    void shouldFailWhenSynchronisationFailed() {
        // Given
        directory.syncs.statuses.add(SyncStatus.SYNC_STATUS_FAILED);

        // When
        Result result = run("sync", "create", PARTNER, "--wait");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("Sync created with ID: sync-1\n");
        assertThat(result.err())
                .isEqualTo("Error: synchronisation sync-1 has ended as SYNC_STATUS_FAILED;"
                        + " the log of the reconciler has the reason\n");
    }

    @Test
    void shouldTellWhySynchronisationFailed() {
        // Given
        directory.syncs.statuses.add(SyncStatus.SYNC_STATUS_FAILED);
        directory.syncs.error = "the registry says \u001b[31mno";

        // When
        Result result = run("sync", "create", PARTNER, "--wait");

        // Then
        assertThat(result.err())
                .isEqualTo("Error: synchronisation sync-1 has ended as SYNC_STATUS_FAILED:"
                        + " the registry says [31mno\n");
    }

    @Test
    void shouldShowProgressAndLastError() {
        // Given
        run("sync", "create", PARTNER);
        directory.syncs.statuses.add(SyncStatus.SYNC_STATUS_IN_PROGRESS);
        directory.syncs.recordsFound = 40;
        directory.syncs.error = "connection refused; tried again";

        // When / Then
        assertThat(run("sync", "status", "sync-1").out()).isEqualTo("""
                Sync status: SYNC_STATUS_IN_PROGRESS
                  Directory      partner.example.org:443
                  Created        2026-01-01T00:00:00Z
                  Last update    2026-01-01T00:00:10Z
                  Records        20 of 40, 2000 bytes copied
                  Error          connection refused; tried again
                """);
    }

    @Test
    void shouldShowBarWhileManyEnd() {
        // Given
        terminal = true;

        // When
        Result result = runWith(FOUND, "sync", "create", "--stdin", "--wait");

        // Then
        assertThat(result.err()).contains("] 3/3");
    }

    @Test
    void shouldList() {
        // Given
        run("sync", "create", PARTNER);

        // When / Then
        assertThat(run("sync", "list", "-o", "jsonl", "--limit", "5", "--offset", "1")
                        .out())
                .isEqualTo("{\"syncId\":\"sync-1\",\"status\":\"SYNC_STATUS_PENDING\","
                        + "\"remoteDirectoryUrl\":\"partner.example.org:443\"}\n");
        assertThat(run("sync", "list", "-o", "json").out()).contains("\"sync_id\": \"sync-1\"", "\"status\": 1");
        assertThat(directory.syncs.listed)
                .containsExactly(
                        ListSyncsRequest.newBuilder().setLimit(5).setOffset(1).build(),
                        ListSyncsRequest.newBuilder().setLimit(100).setOffset(0).build());
    }

    @Test
    void shouldSayThatThereAreNone() {
        assertThat(run("sync", "list")).isEqualTo(new Result(0, "No syncs found\n", ""));
    }

    @Test
    void shouldShowStatus() {
        // Given
        run("sync", "create", PARTNER);

        // When / Then
        assertThat(run("sync", "status", "sync-1").out()).isEqualTo("""
                Sync status: SYNC_STATUS_COMPLETED
                  Directory      partner.example.org:443
                  Created        2026-01-01T00:00:00Z
                  Last update    2026-01-01T00:00:10Z
                """);
        assertThat(run("sync", "status", "sync-1", "-o", "raw").out()).isEqualTo("SYNC_STATUS_COMPLETED");
        assertThat(run("sync", "status", "sync-1", "-o", "json").out()).isEqualTo("6\n");
    }

    @Test
    void shouldSayWhenThereIsNoSuchSynchronisation() {
        assertThat(run("sync", "status", "none")).isEqualTo(new Result(1, "", """
                        Error: rpc error: code = NotFound desc = failed to get sync by ID: record not found
                        To see what there is: dirctl sync list.
                        """));
    }

    @Test
    void shouldDelete() {
        // Given
        run("sync", "create", PARTNER);

        // When / Then
        assertThat(run("sync", "delete", "sync-1")).isEqualTo(new Result(0, "Sync deleted with ID: sync-1\n", ""));
        assertThat(run("sync", "list").out()).isEqualTo("No syncs found\n");
    }

    @Test
    void shouldShowHelpOfGroupAndCommands() {
        assertThat(run("sync").out()).contains("create", "list", "status", "delete", "Examples:");
        for (String command : List.of("create", "list", "status", "delete")) {
            Result result = run("sync", command, "-h");
            assertThat(result.code()).isZero();
            assertThat(result.out()).contains("Examples:", "dirctl sync " + command, "--server-addr");
        }
    }
}
