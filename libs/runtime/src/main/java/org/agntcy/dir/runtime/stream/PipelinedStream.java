package org.agntcy.dir.runtime.stream;

import com.google.protobuf.MessageLite;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.agntcy.dir.runtime.status.StatusMapping;
import org.jspecify.annotations.Nullable;

/// A call with a stream of requests, each worked on by a virtual thread of its own while the answers leave in
/// the order of the requests.
///
/// At most [#WINDOW] requests, or [#WINDOW_BYTES] of them, are in work at a time; the client is asked for the
/// next one when there is room, so a fast sender is held back by flow control and not by memory. The first
/// failure ends the call with its status: answers before it were sent, work after it is interrupted. A client
/// that cancels interrupts all.
///
/// @param <Q> the request message
/// @param <A> the answer message
public final class PipelinedStream<Q extends MessageLite, A> implements StreamObserver<Q> {

    /// Requests of one call in work at a time: enough to hide a registry's round trip, small beside the pool of
    /// connections that serves them.
    public static final int WINDOW = 64;

    /// Bytes of requests of one call in work at a time: two of the largest messages.
    public static final int WINDOW_BYTES = 8 * 1024 * 1024;

    private final ServerCallStreamObserver<A> responses;
    private final Work<Q, A> work;
    private final Ending<A> ending;
    private final Context trace = Context.current();
    private final Readiness readiness;
    private final BlockingQueue<Step<A>> steps = new LinkedBlockingQueue<>();
    private final Thread emitter;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong runningBytes = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean(true);
    private volatile Step<A> current = Step.end();
    private volatile boolean closing;

    private PipelinedStream(StreamObserver<A> responses, Work<Q, A> work, Ending<A> ending) {
        this.responses = (ServerCallStreamObserver<A>) responses;
        this.work = work;
        this.ending = ending;
        this.emitter = Thread.ofVirtual().name("call").unstarted(trace.wrap(this::emit));
        this.readiness = new Readiness(this.responses, this::interruptAll);
        this.responses.disableAutoRequest();
    }

    /// Serves a call whose every request has its own answers, possibly none.
    public static <Q extends MessageLite, A> StreamObserver<Q> serve(StreamObserver<A> responses, Work<Q, A> work) {
        return serve(responses, work, List::of);
    }

    /// Serves a call that has more to say once all requests are worked off.
    public static <Q extends MessageLite, A> StreamObserver<Q> serve(
            StreamObserver<A> responses, Work<Q, A> work, Ending<A> ending) {
        PipelinedStream<Q, A> stream = new PipelinedStream<>(responses, work, ending);
        stream.emitter.start();
        stream.responses.request(1);
        return stream;
    }

    @Override
    public void onNext(Q request) {
        asked.set(false);
        if (closing) {
            return;
        }
        int size = request.getSerializedSize();
        running.incrementAndGet();
        runningBytes.addAndGet(size);
        FutureTask<List<A>> task = new FutureTask<>(() -> work.answer(request));
        Thread thread = Thread.ofVirtual().name("request").unstarted(trace.wrap(task));
        steps.add(new Step<>(task, thread, size));
        thread.start();
        askForMore();
    }

    @Override
    public void onCompleted() {
        closing = true;
        steps.add(Step.end());
    }

    @Override
    public void onError(Throwable failure) {
        interruptAll();
    }

    private void askForMore() {
        boolean room = running.get() < WINDOW && runningBytes.get() < WINDOW_BYTES;
        if (room && !closing && asked.compareAndSet(false, true)) {
            responses.request(1);
        }
    }

    private void emit() {
        try {
            for (Step<A> step = steps.take(); step.task != null; step = steps.take()) {
                current = step;
                for (A answer : step.await()) {
                    send(answer);
                }
                running.decrementAndGet();
                runningBytes.addAndGet(-step.size);
                askForMore();
            }
            for (A answer : ending.answers()) {
                send(answer);
            }
            responses.onCompleted();
        } catch (InterruptedException interrupted) {
            // Only a cancelled call interrupts its emitter; there is nobody left to answer.
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            fail(failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | Error failure) {
            fail(failure);
        }
    }

    private void send(A answer) {
        readiness.await();
        responses.onNext(answer);
    }

    private void fail(Throwable failure) {
        closing = true;
        steps.forEach(Step::interrupt);
        if (!readiness.isCancelled()) {
            responses.onError(StatusMapping.toStatus(failure));
        }
    }

    private void interruptAll() {
        closing = true;
        current.interrupt();
        steps.forEach(Step::interrupt);
        emitter.interrupt();
    }

    /// The answers to one request. Runs on a virtual thread and may block; thrown errors end the call.
    public interface Work<Q, A> {
        List<A> answer(Q request);
    }

    /// What the call says after the last request was worked off.
    public interface Ending<A> {
        List<A> answers();
    }

    private record Step<A>(
            @Nullable FutureTask<List<A>> task, @Nullable Thread thread, int size) {

        static <A> Step<A> end() {
            return new Step<>(null, null, 0);
        }

        List<A> await() throws InterruptedException, ExecutionException {
            return task == null ? List.of() : task.get();
        }

        void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
