package org.agntcy.dir.apiserver.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.record.error.UnauthenticatedException;

/// Finds out who calls.
@FunctionalInterface
interface Authentication {

    /// The caller, as the connection or the headers prove.
    ///
    /// @throws UnauthenticatedException when they do not; its message is for the caller
    Caller authenticate(ServerCall<?, ?> call, Metadata headers);
}
