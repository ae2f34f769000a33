package org.agntcy.dir.dirctl.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    @Test
    void shouldGiveUpOnAServerThatIsSilent() {
        // Given
        AtomicReference<Throwable> cancelledWith = new AtomicReference<>();
        Function<StreamObserver<String>, StreamObserver<String>> silent = answers -> new StreamObserver<>() {
            @Override
            public void onNext(String request) {}

            @Override
            public void onError(Throwable failure) {
                cancelledWith.set(failure);
                answers.onError(failure);
            }

            @Override
            public void onCompleted() {}
        };

        // Then
        assertThatThrownBy(() -> Exchange.collect(silent, List.of("a"), Duration.ofMillis(10)))
                .isInstanceOf(CallFailure.class)
                .hasMessage("rpc error: code = DeadlineExceeded desc = no answer for 0 s");
        assertThat(Status.fromThrowable(cancelledWith.get()).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
}
