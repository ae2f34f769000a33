package org.agntcy.dir.benchmarks;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.jspecify.annotations.Nullable;

/// How fast listeners hear of records that are published at once.
final class EventWorkload {

    /// A listener gets no answer when it is heard, so it needs a moment.
    private static final long SETTLING_MILLISECONDS = 1_000;

    /// After this time without an event no more are expected.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(2), Duration.ofMillis(5));

    private final ManagedChannel channel;
    private final PublishWorkload publishing;
    private final Report report;

    EventWorkload(ManagedChannel channel, PublishWorkload publishing, Report report) {
        this.channel = channel;
        this.publishing = publishing;
        this.report = report;
    }

    /// Publishes all these at once and waits until every listener has heard of each, or hears nothing any more: what
    /// it missed is a failure. Events per second are those of all listeners together. They stay published.
    void measure(int count, List<String> cids) throws InterruptedException {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Listener listener = new Listener();
            listeners.add(listener);
            EventServiceGrpc.newStub(channel)
                    .listen(
                            ListenRequest.newBuilder()
                                    .addEventTypes(EventType.EVENT_TYPE_RECORD_PUBLISHED)
                                    .build(),
                            listener);
        }
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLISECONDS);
        long start = System.nanoTime();
        publishing.publish(cids);
        try {
            PATIENCE.await(start, "events end", () -> listeners.stream().allMatch(listener -> listener.isDone(cids)));
            report.add(measurement(listeners, cids.size(), start));
        } finally {
            listeners.forEach(Listener::stop);
        }
    }

    private static Measurement measurement(List<Listener> listeners, int expected, long start) {
        long heard =
                listeners.stream().mapToLong(listener -> listener.heard.size()).sum();
        long missed = (long) expected * listeners.size() - heard;
        long last = listeners.stream()
                .mapToLong(listener -> listener.last - start)
                .max()
                .orElseThrow();
        double milliseconds = last / 1e6;
        return new Measurement(
                "published events, listeners: " + listeners.size(),
                expected,
                heard,
                missed,
                heard / (last / 1e9),
                milliseconds,
                milliseconds);
    }

    private static final class Listener implements ClientResponseObserver<ListenRequest, ListenResponse> {

        private final Set<String> heard = ConcurrentHashMap.newKeySet();
        private volatile long last = System.nanoTime();
        private volatile @Nullable ClientCallStreamObserver<ListenRequest> call;

        boolean isDone(List<String> cids) {
            return heard.size() >= cids.size() || System.nanoTime() - last > SILENCE.toNanos();
        }

        void stop() {
            ClientCallStreamObserver<ListenRequest> open = call;
            if (open != null) {
                open.cancel("heard enough", null);
            }
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<ListenRequest> started) {
            call = started;
        }

        @Override
        public void onNext(ListenResponse answer) {
            heard.add(answer.getEvent().getResourceId());
            last = System.nanoTime();
        }

        @Override
        public void onError(Throwable ended) {
            // What it has not heard by now, the measurement misses.
        }

        @Override
        public void onCompleted() {
            // As above.
        }
    }
}
