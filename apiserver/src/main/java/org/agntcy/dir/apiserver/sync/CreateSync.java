package org.agntcy.dir.apiserver.sync;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.Traceparent;
import org.agntcy.dir.persistence.sync.NewSync;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;

/// Writes down that records shall be copied from another directory, and wakes the reconciler.
public final class CreateSync {

    private final Outbox outbox;
    private final Clock clock;

    public CreateSync(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Creates a synchronisation; whether its source exists shows when it is begun. Asking twice makes two.
    ///
    /// @throws InvalidInputException when there is no source, or what is given can be none
    /// @throws DirectoryException when the database fails
    public UUID create(CreateSyncRequest request) {
        NewSync sync = read(request);
        UUID id = UUID.randomUUID();
        try {
            outbox.transact(announcement -> {
                new SyncRepository(announcement.statements()).create(id, sync, Traceparent.current());
                announcement.announce(Message.of(
                        clock,
                        MessageKind.SYNC_REQUESTED,
                        id.toString(),
                        List.of(),
                        Map.of(Message.REMOTE_URL, sync.remoteUrl())));
                return true;
            });
        } catch (DirectoryException failed) {
            throw failed.within("failed to create sync");
        }
        return id;
    }

    private static NewSync read(CreateSyncRequest request) {
        String directory = request.getRemoteDirectoryUrl();
        String registry = request.getRemoteRegistryUrl();
        if (directory.isEmpty() && registry.isEmpty()) {
            throw new InvalidInputException(
                    "at least one of remote_directory_url or remote_registry_url must be provided");
        }
        if (!directory.isEmpty()) {
            RemoteUrl.check(directory, "remote_directory_url", "remote directory URL");
        }
        if (!registry.isEmpty()) {
            RemoteUrl.check(registry, "remote_registry_url", "remote registry URL");
        }
        requireStorable("repository_name", request.getRepositoryName());
        request.getCidsList().forEach(cid -> requireStorable("cids", cid));
        return new NewSync(directory, registry, request.getRepositoryName(), request.getCidsList());
    }

    private static void requireStorable(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw InvalidInputException.of(field, field + " must not contain U+0000");
        }
    }
}
