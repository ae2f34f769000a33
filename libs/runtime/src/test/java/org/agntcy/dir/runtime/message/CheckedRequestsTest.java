package org.agntcy.dir.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.stub.ServerCalls.BidiStreamingMethod;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.runtime.stream.PipelinedStream;
import org.agntcy.dir.runtime.stream.TestCalls;
import org.agntcy.dir.runtime.stream.TestCalls.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckedRequestsTest {

    private static final int LARGEST = 100;
    private static final String TOO_LARGE = "x".repeat(LARGEST);

    private final TestCalls calls = new TestCalls();

    @AfterEach
    void close() throws InterruptedException {
        calls.close();
    }

    @Test
    void shouldAnswerWhatCameBeforeARequestThatIsTooLarge() throws IOException {
        // Given
        CountDownLatch refused = new CountDownLatch(1);
        serve(responses -> watched(refused, PipelinedStream.serve(responses, request -> {
            await(refused);
            return List.of(request);
        })));

        // When
        Answers answers = calls.send(Stream.concat(numbers(40).stream(), Stream.of(TOO_LARGE, "after"))
                .toList());

        // Then
        answers.awaitEnd();
        assertThat(answers.values()).isEqualTo(numbers(40));
        assertThat(answers.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(answers.description()).isEqualTo("grpc: received message larger than max (102 vs. 100)");
    }

    @Test
    void shouldEndWithTheEarlierErrorOfTheHandler() throws IOException {
        // Given
        CountDownLatch refused = new CountDownLatch(1);
        serve(responses -> watched(refused, PipelinedStream.serve(responses, request -> {
            await(refused);
            throw new NotFoundException("no " + request.getValue());
        })));

        // When
        Answers answers = calls.send(List.of("one", TOO_LARGE));

        // Then
        answers.awaitEnd();
        assertThat(answers.values()).isEmpty();
        assertThat(answers.status()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(answers.description()).isEqualTo("no one");
    }

    @Test
    void shouldTellTheHandlerOnceThatTheStreamHasEnded() throws IOException {
        // Given
        List<String> heard = new ArrayList<>();
        serve(responses -> new StreamObserver<>() {
            @Override
            public void onNext(StringValue request) {
                heard.add(request.getValue());
            }

            @Override
            public void onError(Throwable failure) {
                heard.add("error");
            }

            @Override
            public void onCompleted() {
                heard.add("end");
                responses.onCompleted();
            }
        });

        // When
        Answers answers = calls.send(List.of("one", TOO_LARGE, TOO_LARGE, "after"));

        // Then
        answers.awaitEnd();
        assertThat(heard).containsExactly("one", "end");
        assertThat(answers.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    private void serve(BidiStreamingMethod<StringValue, StringValue> method) throws IOException {
        calls.serve(method, new CheckedRequests(LARGEST, 10)::of);
    }

    /// The stream's requests, and a latch that opens when they end.
    private static StreamObserver<StringValue> watched(CountDownLatch ended, StreamObserver<StringValue> requests) {
        return new StreamObserver<>() {
            @Override
            public void onNext(StringValue request) {
                requests.onNext(request);
            }

            @Override
            public void onError(Throwable failure) {
                requests.onError(failure);
            }

            @Override
            public void onCompleted() {
                requests.onCompleted();
                ended.countDown();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
