package org.agntcy.dir.benchmarks;

import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stream that is opened anew after a number of requests, as clients come and go, and after a failure. For one
/// thread.
final class RenewedStream<Q, A> {

    private static final int REQUESTS = 200;

    private final Function<StreamObserver<A>, StreamObserver<Q>> method;
    private @Nullable Dialogue<Q, A> open;
    private int left;

    RenewedStream(Function<StreamObserver<A>, StreamObserver<Q>> method) {
        this.method = method;
    }

    /// @throws CallFailedException as [Dialogue#ask] does
    A ask(Q request) throws InterruptedException {
        Dialogue<Q, A> dialogue = open;
        if (dialogue == null) {
            dialogue = new Dialogue<>(method);
            left = REQUESTS;
        }
        open = null; // stays so when the request fails
        left--;
        if (left == 0) {
            return dialogue.askLast(request);
        }
        A answer = dialogue.ask(request);
        open = dialogue;
        return answer;
    }

    void end() {
        if (open != null) {
            open.end();
        }
    }
}
