package org.agntcy.dir.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusMappingTest {

    static Stream<Arguments> family() {
        return Stream.of(
                Arguments.of(new InvalidInputException("m"), Status.Code.INVALID_ARGUMENT),
                Arguments.of(new NotFoundException("m"), Status.Code.NOT_FOUND),
                Arguments.of(new ConflictException("m"), Status.Code.ALREADY_EXISTS),
                Arguments.of(new PreconditionFailedException("m"), Status.Code.FAILED_PRECONDITION),
                Arguments.of(new UnauthenticatedException("m"), Status.Code.UNAUTHENTICATED),
                Arguments.of(new PermissionDeniedException("m"), Status.Code.PERMISSION_DENIED),
                Arguments.of(new RateLimitedException("m", Duration.ofSeconds(2)), Status.Code.RESOURCE_EXHAUSTED),
                Arguments.of(new ResourceExhaustedException("m"), Status.Code.RESOURCE_EXHAUSTED),
                Arguments.of(new UnsupportedException("m"), Status.Code.UNIMPLEMENTED),
                Arguments.of(new UnavailableException("m"), Status.Code.UNAVAILABLE),
                Arguments.of(new InternalException("m"), Status.Code.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("family")
    void shouldMapEachErrorToItsCode(DirectoryException error, Status.Code code) throws InvalidProtocolBufferException {
        // When
        StatusRuntimeException status = StatusMapping.toStatus(error);

        // Then
        assertThat(status.getStatus().getCode()).isEqualTo(code);
        assertThat(status.getStatus().getDescription()).isEqualTo("m");
        ErrorInfo info = details(status).getFirst().unpack(ErrorInfo.class);
        assertThat(info.getDomain()).isEqualTo("dir.agntcy.org");
        assertThat(info.getReason()).isEqualTo(code.name());
    }

    @Test
    void shouldCoverTheWholeFamily() {
        // Given
        Stream<Class<?>> mapped = family().map(row -> row.get()[0].getClass());

        // Then
        assertThat(mapped).containsExactlyInAnyOrder(DirectoryException.class.getPermittedSubclasses());
    }

    @Test
    void shouldNameTheFieldOfABadRequest() throws InvalidProtocolBufferException {
        // When
        StatusRuntimeException status =
                StatusMapping.toStatus(InvalidInputException.of("queries[2].value", "\"abc\" is no number"));

        // Then
        BadRequest.FieldViolation violation =
                details(status).get(1).unpack(BadRequest.class).getFieldViolations(0);
        assertThat(violation.getField()).isEqualTo("queries[2].value");
        assertThat(violation.getDescription()).isEqualTo("\"abc\" is no number");
    }

    @Test
    void shouldSayWhenToRetry() throws InvalidProtocolBufferException {
        // When
        StatusRuntimeException status =
                StatusMapping.toStatus(new UnavailableException("m", null, Duration.ofMillis(2500)));

        // Then
        RetryInfo retry = details(status).get(1).unpack(RetryInfo.class);
        assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(2);
        assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
    }

    @Test
    void shouldHideAnUnexpectedCauseBehindAnId() {
        // When
        StatusRuntimeException status = StatusMapping.toStatus(new IllegalStateException("secret detail"));

        // Then
        assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(status.getStatus().getDescription())
                .matches("internal server error [0-9a-f-]{36}: .*")
                .doesNotContain("secret detail");
    }

    @Test
    void shouldCutAMessageThatHeadersCannotHold() {
        // When
        StatusRuntimeException status = StatusMapping.toStatus(new NotFoundException("x".repeat(10_000)));

        // Then
        assertThat(status.getStatus().getDescription()).isEqualTo("x".repeat(1500) + "…");
    }

    @Test
    void shouldTellACancelledCall() {
        // When
        StatusRuntimeException status = StatusMapping.toStatus(new CancellationException());

        // Then
        assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    private static List<Any> details(StatusRuntimeException status) {
        com.google.rpc.Status proto = StatusProto.fromThrowable(status);
        return proto == null ? List.of() : proto.getDetailsList();
    }
}
