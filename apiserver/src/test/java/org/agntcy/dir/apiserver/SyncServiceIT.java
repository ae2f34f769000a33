package org.agntcy.dir.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.DeleteSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.ListSyncsItem;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsRequest;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Synchronisations as a client sees them while nobody works on them.
@QuarkusTest
@WithTestResource(DirectoryResource.class)
class SyncServiceIT {

    private static final String DIRECTORY = "directory.example.org:443";

    @Inject
    TestPort port;

    @Inject
    HeardMessages heard;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port.number());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldCreateAndTellOfIt() {
        // When
        String id = create(CreateSyncRequest.newBuilder()
                .setRemoteDirectoryUrl(DIRECTORY)
                .addCids("not-a-cid")
                .build());

        // Then
        GetSyncResponse sync =
                syncs().getSync(GetSyncRequest.newBuilder().setSyncId(id).build());
        assertThat(sync.getSyncId()).isEqualTo(id);
        assertThat(sync.getStatus()).isEqualTo(SyncStatus.SYNC_STATUS_PENDING);
        assertThat(sync.getRemoteDirectoryUrl()).isEqualTo(DIRECTORY);
        assertThat(Instant.parse(sync.getCreatedTime()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(sync.getLastUpdateTime()).isEqualTo(sync.getCreatedTime());
        Message message = heard.await(MessageKind.SYNC_REQUESTED, id);
        assertThat(message.details()).containsEntry(Message.REMOTE_URL, DIRECTORY);
    }

    @Test
    void shouldKeepRegistryAndRepository() {
        // When
        String id = create(CreateSyncRequest.newBuilder()
                .setRemoteRegistryUrl("http://registry.example.org:5000")
                .setRepositoryName("agents")
                .build());

        // Then
        GetSyncResponse sync =
                syncs().getSync(GetSyncRequest.newBuilder().setSyncId(id).build());
        assertThat(sync.getRemoteRegistryUrl()).isEqualTo("http://registry.example.org:5000");
        assertThat(sync.getRepositoryName()).isEqualTo("agents");
        assertThat(heard.await(MessageKind.SYNC_REQUESTED, id).details())
                .containsEntry(Message.REMOTE_URL, "http://registry.example.org:5000");
    }

    @Test
    void shouldRefuseWhatCanBeNoSource() {
        assertRefused(
                CreateSyncRequest.newBuilder().setRepositoryName("dir").build(),
                "at least one of remote_directory_url or remote_registry_url must be provided");
        assertRefused(
                CreateSyncRequest.newBuilder()
                        .setRemoteDirectoryUrl("example.org")
                        .build(),
                "invalid remote directory URL: URL must include port (e.g., 'host:port' or 'http://host:port')");
        assertRefused(
                CreateSyncRequest.newBuilder().setRemoteRegistryUrl("ftp://x:1").build(),
                "invalid remote registry URL: unsupported scheme 'ftp', only 'http' and 'https' are supported");
        assertRefused(
                CreateSyncRequest.newBuilder()
                        .setRemoteDirectoryUrl(DIRECTORY)
                        .addCids("a\0b")
                        .build(),
                "cids must not contain U+0000");
    }

    @Test
    void shouldListOldestFirst() {
        // Given
        int before = list(ListSyncsRequest.getDefaultInstance()).size();
        List<String> ids = List.of(create(anySync()), create(anySync()), create(anySync()));

        // When / Then
        assertThat(list(ListSyncsRequest.newBuilder().setOffset(before).build()))
                .extracting(ListSyncsItem::getSyncId)
                .containsExactlyElementsOf(ids);
        assertThat(list(ListSyncsRequest.newBuilder()
                        .setOffset(before + 1)
                        .setLimit(1)
                        .build()))
                .extracting(ListSyncsItem::getSyncId)
                .containsExactly(ids.get(1));
        assertThat(list(ListSyncsRequest.newBuilder().setOffset(1_000_000).build()))
                .isEmpty();
    }

    @Test
    void shouldListMoreThanOneStatementReturns() {
        // Given
        int before = list(ListSyncsRequest.getDefaultInstance()).size();
        for (int i = 0; i < 505; i++) {
            create(anySync());
        }

        // When / Then
        assertThat(list(ListSyncsRequest.getDefaultInstance())).hasSize(before + 505);
        assertThat(list(ListSyncsRequest.newBuilder().setLimit(502).build())).hasSize(502);
    }

    @Test
    void shouldDeleteOnce() {
        // Given
        String id = create(anySync());

        // When
        syncs().deleteSync(DeleteSyncRequest.newBuilder().setSyncId(id).build());

        // Then
        assertThat(syncs().getSync(GetSyncRequest.newBuilder().setSyncId(id).build())
                        .getStatus())
                .isEqualTo(SyncStatus.SYNC_STATUS_DELETE_PENDING);
        heard.await(MessageKind.SYNC_DELETE_REQUESTED, id);
        StatusRuntimeException again = failure(() ->
                syncs().deleteSync(DeleteSyncRequest.newBuilder().setSyncId(id).build()));
        assertThat(again.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(again.getStatus().getDescription())
                .isEqualTo("only syncs in PENDING state can be marked for deletion");
    }

    @Test
    void shouldSayWhenThereIsNone() {
        for (String id : List.of(UUID.randomUUID().toString(), "", "1-1-1-1-1", "nonsense")) {
            StatusRuntimeException get = failure(() ->
                    syncs().getSync(GetSyncRequest.newBuilder().setSyncId(id).build()));
            assertThat(get.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
            assertThat(get.getStatus().getDescription()).isEqualTo("failed to get sync by ID: record not found");
            StatusRuntimeException delete = failure(() -> syncs().deleteSync(
                            DeleteSyncRequest.newBuilder().setSyncId(id).build()));
            assertThat(delete.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
            assertThat(delete.getStatus().getDescription()).isEqualTo("failed to get sync: record not found");
        }
    }

    @Test
    void shouldNotPretendThatFolderCanBeReadByOthers() {
        StatusRuntimeException refused = failure(
                () -> syncs().requestRegistryCredentials(RequestRegistryCredentialsRequest.getDefaultInstance()));
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refused.getStatus().getDescription())
                .startsWith("this directory keeps its records in a folder (store.oci.local_dir)");
    }

    private void assertRefused(CreateSyncRequest request, String message) {
        StatusRuntimeException refused = failure(() -> syncs().createSync(request));
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).isEqualTo(message);
    }

    private static StatusRuntimeException failure(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run);
    }

    private static CreateSyncRequest anySync() {
        return CreateSyncRequest.newBuilder().setRemoteDirectoryUrl(DIRECTORY).build();
    }

    private String create(CreateSyncRequest request) {
        return syncs().createSync(request).getSyncId();
    }

    private List<ListSyncsItem> list(ListSyncsRequest request) {
        return ImmutableList.copyOf(syncs().listSyncs(request));
    }

    private SyncServiceGrpc.SyncServiceBlockingStub syncs() {
        return SyncServiceGrpc.newBlockingStub(client.channel());
    }
}
