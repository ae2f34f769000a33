package org.agntcy.dir.runtime.status;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PermissionDeniedException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.error.UnsupportedException;
import org.jboss.logging.Logger;

/// Turns any failure of a handler into the status that the client sees.
///
/// A domain error keeps its message and carries `google.rpc` details: `ErrorInfo` with a stable reason, the
/// violated field of a bad request, the retry delay of a passing condition. Anything else becomes INTERNAL
/// with a fixed text and an id; the cause stands once in the log under that id.
public final class StatusMapping {

    /// The `domain` of every `ErrorInfo`.
    public static final String ERROR_DOMAIN = "dir.agntcy.org";

    /// Characters of a message; longer ones are cut.
    public static final int LONGEST_MESSAGE = 1500;

    private static final Logger LOG = Logger.getLogger(StatusMapping.class);

    private StatusMapping() {}

    /// The status of a failure, ready for `StreamObserver.onError`.
    public static StatusRuntimeException toStatus(Throwable failure) {
        return switch (failure) {
            case DirectoryException known -> StatusProto.toStatusRuntimeException(describe(known));
            case StatusRuntimeException ready -> ready;
            case StatusException ready -> new StatusRuntimeException(ready.getStatus(), ready.getTrailers());
            case CancellationException _ ->
                StatusProto.toStatusRuntimeException(Status.newBuilder()
                        .setCode(Code.CANCELLED_VALUE)
                        .setMessage("the call was cancelled")
                        .build());
            default -> unexpected(failure);
        };
    }

    private static StatusRuntimeException unexpected(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "call failed unexpectedly errorId=%s", id);
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.INTERNAL_VALUE)
                .setMessage("internal server error " + id
                        + ": this is a fault of the directory; its log has the cause under this id")
                .build());
    }

    private static Status describe(DirectoryException error) {
        List<Message> details = new ArrayList<>();
        Code code = switch (error) {
            case InvalidInputException invalid -> {
                addField(invalid, details);
                yield Code.INVALID_ARGUMENT;
            }
            case NotFoundException _ -> Code.NOT_FOUND;
            case ConflictException _ -> Code.ALREADY_EXISTS;
            case PreconditionFailedException _ -> Code.FAILED_PRECONDITION;
            case UnauthenticatedException _ -> Code.UNAUTHENTICATED;
            case PermissionDeniedException _ -> Code.PERMISSION_DENIED;
            case RateLimitedException limited -> {
                details.add(retryAfter(limited.retryAfter()));
                yield Code.RESOURCE_EXHAUSTED;
            }
            case ResourceExhaustedException _ -> Code.RESOURCE_EXHAUSTED;
            case UnsupportedException _ -> Code.UNIMPLEMENTED;
            case UnavailableException unavailable -> {
                details.add(retryAfter(unavailable.retryAfter()));
                yield Code.UNAVAILABLE;
            }
            case InternalException fault -> {
                LOG.errorf(fault, "call found a fault of the directory");
                yield Code.INTERNAL;
            }
        };
        details.addFirst(ErrorInfo.newBuilder()
                .setReason(code.name())
                .setDomain(ERROR_DOMAIN)
                .build());
        Status.Builder status = Status.newBuilder().setCode(code.getNumber()).setMessage(shorten(error.getMessage()));
        details.forEach(detail -> status.addDetails(Any.pack(detail)));
        return status.build();
    }

    private static void addField(InvalidInputException invalid, List<Message> details) {
        String field = invalid.field();
        if (field != null) {
            details.add(BadRequest.newBuilder()
                    .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(field)
                            .setDescription(shorten(invalid.getMessage())))
                    .build());
        }
    }

    /// A status travels in headers, twice, and clients take 8 KiB of them.
    private static String shorten(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static RetryInfo retryAfter(Duration delay) {
        return RetryInfo.newBuilder()
                .setRetryDelay(Durations.fromNanos(delay.toNanos()))
                .build();
    }
}
