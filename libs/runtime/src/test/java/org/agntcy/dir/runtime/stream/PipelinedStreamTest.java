package org.agntcy.dir.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agntcy.dir.record.error.NotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelinedStreamTest {

    private final TestCalls calls = new TestCalls();

    @AfterEach
    void close() throws InterruptedException {
        calls.close();
    }

    @Test
    void shouldAnswerInTheOrderOfTheRequestsWhileWorkOverlaps() throws IOException {
        // Given
        CountDownLatch lastStarted = new CountDownLatch(1);
        calls.serve(responses -> PipelinedStream.serve(responses, request -> {
            if (request.getValue().equals("0")) {
                waitFor(lastStarted);
            } else if (request.getValue().equals("9")) {
                lastStarted.countDown();
            }
            return List.of(request);
        }));

        // When
        TestCalls.Answers answers = calls.send(numbers(10));

        // Then
        answers.awaitEnd();
        assertThat(answers.values()).containsExactlyElementsOf(numbers(10));
        assertThat(answers.status()).isEqualTo(Status.Code.OK);
    }

    @Test
    void shouldEndWithTheFirstErrorInOrder() throws IOException {
        // Given
        calls.serve(responses -> PipelinedStream.serve(responses, request -> {
            if (request.getValue().equals("2") || request.getValue().equals("3")) {
                throw new NotFoundException("no " + request.getValue());
            }
            return List.of(request);
        }));

        // When
        TestCalls.Answers answers = calls.send(numbers(6));

        // Then
        answers.awaitEnd();
        assertThat(answers.values()).containsExactly("0", "1");
        assertThat(answers.status()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(answers.description()).isEqualTo("no 2");
    }

    @Test
    void shouldSendWhatTheEndingSaysLast() throws IOException {
        // Given
        calls.serve(
                responses -> PipelinedStream.serve(responses, _ -> List.of(), () -> List.of(StringValue.of("end"))));

        // When
        TestCalls.Answers answers = calls.send(numbers(3));

        // Then
        answers.awaitEnd();
        assertThat(answers.values()).containsExactly("end");
    }

    @Test
    void shouldBoundTheRequestsInWork() throws IOException {
        // Given
        AtomicInteger started = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        calls.serve(responses -> PipelinedStream.serve(responses, request -> {
            started.incrementAndGet();
            waitFor(release);
            return List.of(request);
        }));

        // When
        TestCalls.Answers answers = calls.send(numbers(1000));

        // Then
        await().until(() -> started.get() == PipelinedStream.WINDOW);
        release.countDown();
        answers.awaitEnd();
        assertThat(answers.values()).hasSize(1000);
    }

    @Test
    void shouldInterruptWorkWhenTheClientCancels() throws IOException {
        // Given
        CountDownLatch interrupted = new CountDownLatch(3);
        AtomicInteger started = new AtomicInteger();
        calls.serve(responses -> PipelinedStream.serve(responses, request -> {
            started.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
            return List.of(request);
        }));
        ClientCallStreamObserver<StringValue> call = calls.open(new TestCalls.Answers());
        numbers(3).forEach(value -> call.onNext(StringValue.of(value)));
        await().until(() -> started.get() == 3);

        // When
        call.cancel("enough", null);

        // Then
        await().untilAsserted(() -> assertThat(interrupted.getCount()).isZero());
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
