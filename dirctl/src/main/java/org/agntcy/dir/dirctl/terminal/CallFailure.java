package org.agntcy.dir.dirctl.terminal;

import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.agntcy.dir.identity.tls.PeerRefusedException;
import org.jspecify.annotations.Nullable;

/// A call that the directory did not answer, or answered with an error.
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Status status;

    /// A failure that says for itself what was tried.
    public CallFailure(Status status) {
        super(describe(status));
        this.status = status;
    }

    /// A failure of one step.
    ///
    /// @param action stands before the status, such as `failed to push data`
    public CallFailure(String action, Status status) {
        super(action + ": " + describe(status));
        this.status = status;
    }

    public Status status() {
        return status;
    }

    /// Whether the other side said so itself, and not the library on the way to it.
    boolean isAnswer() {
        return status.getCause() == null;
    }

    /// Whether the two sides did not agree on certificates or on encryption at all.
    boolean isTlsFailure() {
        return causes(status).anyMatch(SSLException.class::isInstance);
    }

    /// Whether it was the other side that did not agree.
    boolean isTlsRefusal() {
        return causes(status).anyMatch(cause -> cause instanceof SSLException && isAlert(cause.getMessage()));
    }

    /// In the words of the Java runtime.
    private static boolean isAlert(@Nullable String message) {
        return message != null && message.contains("Received fatal alert");
    }

    /// Whether the other side speaks something else than gRPC.
    boolean isOtherProtocol() {
        return causes(status).anyMatch(Http2Exception.class::isInstance);
    }

    /// From the outside to the root.
    private static Stream<Throwable> causes(Status status) {
        return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause);
    }

    /// A status in the words of the published client, which scripts search, in one line.
    private static String describe(Status status) {
        String description = oneLine(status);
        String reason = telling(status)
                .map(Throwable::getMessage)
                .filter(message -> !description.contains(message))
                .map(message -> ": " + message)
                .orElse("");
        return "rpc error: code = " + name(status.getCode()) + " desc = " + description + reason;
    }

    /// The cause that tells most: who was not trusted, else the root (`Connection refused`).
    private static Optional<Throwable> telling(Status status) {
        return causes(status)
                .filter(PeerRefusedException.class::isInstance)
                .findFirst()
                .or(() -> causes(status).reduce((_, deeper) -> deeper));
    }

    /// What the library itself reports (it has a cause) has one line for people, and the rest is for its
    /// authors.
    private static String oneLine(Status status) {
        String description = status.getDescription() == null ? "" : status.getDescription();
        return status.getCause() == null
                ? DeniedBody.message(description).strip().replaceAll("\\s*\\R\\s*", " ")
                : description.lines().findFirst().orElse("");
    }

    private static String name(Status.Code code) {
        if (code == Status.Code.OK) {
            return "OK";
        }
        if (code == Status.Code.CANCELLED) {
            return "Canceled";
        }
        StringBuilder result = new StringBuilder();
        for (String word : code.name().split("_", -1)) {
            result.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return result.toString();
    }
}
