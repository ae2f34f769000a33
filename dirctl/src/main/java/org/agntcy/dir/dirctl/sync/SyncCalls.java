package org.agntcy.dir.dirctl.sync;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.CreateSyncResponse;
import org.agntcy.dir.api.store.v1.DeleteSyncRequest;
import org.agntcy.dir.api.store.v1.DeleteSyncResponse;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// The calls that several commands make.
final class SyncCalls {

    private SyncCalls() {}

    /// Creates a synchronisation and returns its id.
    ///
    /// @throws CallFailure when the directory refuses
    static String create(Directory directory, CreateSyncRequest request) {
        List<CreateSyncResponse> answers = new ArrayList<>();
        Exchange.<CreateSyncRequest, CreateSyncResponse>ask(directory.sync()::createSync, request, answers::add);
        return answers.getFirst().getSyncId();
    }

    /// The state of a synchronisation.
    ///
    /// @throws CommandFailure when there is none
    static GetSyncResponse get(Directory directory, String id) {
        List<GetSyncResponse> answers = new ArrayList<>();
        GetSyncRequest request = GetSyncRequest.newBuilder().setSyncId(id).build();
        advised(() -> Exchange.<GetSyncRequest, GetSyncResponse>ask(directory.sync()::getSync, request, answers::add));
        return answers.getFirst();
    }

    /// Withdraws a synchronisation.
    ///
    /// @throws CommandFailure when there is none
    static void delete(Directory directory, String id) {
        DeleteSyncRequest request = DeleteSyncRequest.newBuilder().setSyncId(id).build();
        advised(() ->
                Exchange.<DeleteSyncRequest, DeleteSyncResponse>ask(directory.sync()::deleteSync, request, _ -> {}));
    }

    private static void advised(Runnable call) {
        try {
            call.run();
        } catch (CallFailure failed) {
            if (failed.status().getCode() == Status.Code.NOT_FOUND) {
                throw new CommandFailure(
                        String.valueOf(failed.getMessage()), "To see what there is: dirctl sync list.");
            }
            throw failed;
        }
    }
}
