package org.agntcy.dir.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LiveStreamTest {

    private static final int CAPACITY = 2;

    private final TestCalls calls = new TestCalls();
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void close() throws InterruptedException {
        calls.close();
    }

    @Test
    void shouldTellAReaderAtOnce() throws Exception {
        // Given
        TestCalls.Answers answers = new TestCalls.Answers();
        LiveStream<StringValue> stream = open(answers);

        // When
        long missed = stream.tell(StringValue.of("a"));

        // Then
        assertThat(missed).isZero();
        await().untilAsserted(() -> assertThat(answers.values()).containsExactly("a"));
    }

    @Test
    void shouldKeepAndThenCountWhatIsNotRead() throws Exception {
        // Given
        Reluctant reluctant = new Reluctant();
        LiveStream<StringValue> stream = open(reluctant);

        // When
        List<Long> missed = IntStream.range(0, 5)
                .mapToObj(i -> stream.tell(StringValue.of("" + i)))
                .toList();

        // Then
        assertThat(missed).containsExactly(0L, 0L, 1L, 2L, 3L);

        // When
        reluctant.read(10);

        // Then
        reluctant.awaitEnd();
        assertThat(reluctant.values()).containsExactly("0", "1");
        assertThat(reluctant.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(reluctant.description()).isEqualTo("missed 3");
        assertThat(ended).hasValue(1);
        assertThat(stream.tell(StringValue.of("nobody hears"))).isZero();
    }

    @Test
    void shouldGoOnWhenTheReaderCatchesUpInTime() throws Exception {
        // Given
        Reluctant reluctant = new Reluctant();
        LiveStream<StringValue> stream = open(reluctant);
        IntStream.range(0, CAPACITY).forEach(i -> stream.tell(StringValue.of("" + i)));

        // When
        reluctant.read(10);
        await().until(() -> reluctant.values().size() == CAPACITY);
        long missed = stream.tell(StringValue.of("last"));

        // Then
        assertThat(missed).isZero();
        await().untilAsserted(() -> assertThat(reluctant.values()).containsExactly("0", "1", "last"));
    }

    @Test
    void shouldEndAtOnceWithAReason() throws Exception {
        // Given
        TestCalls.Answers answers = new TestCalls.Answers();
        LiveStream<StringValue> stream = open(answers);

        // When
        stream.end(new UnavailableException("over"));
        stream.end(new UnavailableException("over again"));

        // Then
        answers.awaitEnd();
        assertThat(answers.status()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(answers.description()).isEqualTo("over");
        assertThat(ended).hasValue(1);
    }

    @Test
    void shouldEndWhenTheClientLeaves() throws Exception {
        // Given
        Reluctant reluctant = new Reluctant();
        LiveStream<StringValue> stream = open(reluctant);
        stream.tell(StringValue.of("kept"));

        // When
        reluctant.leave();

        // Then
        await().untilAsserted(() -> assertThat(ended).hasValue(1));
        assertThat(stream.tell(StringValue.of("nobody hears"))).isZero();
        stream.end(new UnavailableException("nobody hears"));
        assertThat(ended).hasValue(1);
    }

    /// Opens the call and returns the stream that the server tells on.
    private LiveStream<StringValue> open(TestCalls.Answers answers) throws Exception {
        CompletableFuture<LiveStream<StringValue>> opened = new CompletableFuture<>();
        calls.serve(responses -> {
            opened.complete(new LiveStream<>(
                    responses,
                    CAPACITY,
                    missed -> new ResourceExhaustedException("missed " + missed),
                    ended::incrementAndGet));
            return new TestCalls.Answers();
        });
        calls.open(answers);
        return opened.get(10, TimeUnit.SECONDS);
    }

    /// A client that reads when the test says so.
    private static final class Reluctant extends TestCalls.Answers
            implements ClientResponseObserver<StringValue, StringValue> {

        private final CompletableFuture<ClientCallStreamObserver<StringValue>> call = new CompletableFuture<>();

        @Override
        public void beforeStart(ClientCallStreamObserver<StringValue> stream) {
            stream.disableAutoRequestWithInitial(0);
            call.complete(stream);
        }

        void read(int messages) {
            call.join().request(messages);
        }

        void leave() {
            call.join().cancel("enough", null);
        }
    }
}
