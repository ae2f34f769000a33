package org.agntcy.dir.runtime.status;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PermissionDeniedException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.record.error.UnavailableException;

/// The way back from [StatusMapping]: turns the status that another server answered into a domain error.
/// What that server says is quoted, shortened and stripped of control characters; nobody vouches for it.
public final class RemoteFailure {

    private static final int LONGEST_QUOTE = 400;

    private RemoteFailure() {}

    /// The error that a status stands for.
    ///
    /// @param remote who answered, for the message: `directory example.org:443`
    public static DirectoryException of(StatusRuntimeException failure, String remote) {
        if (isNoAnswer(failure)) {
            return new PreconditionFailedException(remote + " does not speak gRPC", failure);
        }
        String description = failure.getStatus().getDescription();
        String message = remote + " answered " + failure.getStatus().getCode()
                + (description == null || description.isBlank() ? "" : ": " + clean(description));
        return switch (failure.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, CANCELLED, UNKNOWN, INTERNAL ->
                new UnavailableException(message, failure);
            case UNAUTHENTICATED -> new UnauthenticatedException(message, failure);
            case PERMISSION_DENIED -> new PermissionDeniedException(message, failure);
            case UNIMPLEMENTED, FAILED_PRECONDITION -> new PreconditionFailedException(message, failure);
            case NOT_FOUND -> new NotFoundException(message, failure);
            case INVALID_ARGUMENT, OUT_OF_RANGE, ALREADY_EXISTS -> new InvalidInputException(message, failure);
            case OK, DATA_LOSS -> new InternalException(message, failure);
        };
    }

    /// A cause was found here and not sent: the bytes that came were not those of the protocol.
    private static boolean isNoAnswer(StatusRuntimeException failure) {
        return failure.getStatus().getCode() == Status.Code.INTERNAL
                && failure.getStatus().getCause() != null;
    }

    private static String clean(String foreign) {
        String start = foreign.length() > LONGEST_QUOTE ? foreign.substring(0, LONGEST_QUOTE) + "…" : foreign;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    }
}
