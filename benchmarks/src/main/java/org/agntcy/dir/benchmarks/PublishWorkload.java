package org.agntcy.dir.benchmarks;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.api.routing.v1.RecordQueryType;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;

/// How long a publication takes until its records are listed. What it has published it takes back.
final class PublishWorkload {

    private static final int SINGLES = 50;

    /// A CID takes 63 bytes, a request may have four mebibytes.
    private static final int MOST_IN_ONE_REQUEST = 50_000;

    private static final long DEADLINE_SECONDS = 300;
    private static final Patience ONE = new Patience(Duration.ofSeconds(30), Duration.ofMillis(2));
    private static final Patience MANY = new Patience(Duration.ofMinutes(5), Duration.ofMillis(50));

    private final Directory directory;
    private final ManagedChannel channel;
    private final Report report;

    PublishWorkload(Directory directory, ManagedChannel channel, Report report) {
        this.directory = directory;
        this.channel = channel;
        this.report = report;
    }

    /// Publications of one record each, one after another.
    void measureSingles(List<String> cids) throws InterruptedException {
        List<String> some = cids.subList(0, Math.min(SINGLES, cids.size()));
        Meter meter = new Meter();
        long begin = System.nanoTime();
        for (String cid : some) {
            long start = System.nanoTime();
            publish(List.of(cid));
            double seconds = ONE.await(start, cid + " is listed", () -> listed().contains(cid));
            meter.succeeded(Math.round(seconds * 1e9));
        }
        report.add(meter.measurement("publish one until listed", some.size(), (System.nanoTime() - begin) / 1e9));
        unpublish(some);
    }

    /// One publication of all these (as many as a request can name), and questions without an answer while they are
    /// published.
    void measureMany(List<String> cids) throws InterruptedException {
        long start = System.nanoTime();
        List<String> ids = portions(cids)
                .map(portion ->
                        PublishRequest.newBuilder().setRecordRefs(refs(portion)).build())
                .map(request -> publications().createPublication(request).getPublicationId())
                .toList();
        // Long lists asked for again and again would slow down what is measured.
        MANY.await(start, "publications " + ids + " end", () -> ids.stream().allMatch(this::hasEnded));
        Set<String> expected = new HashSet<>(cids);
        double seconds = MANY.await(start, cids.size() + " are listed", () -> listed().containsAll(expected));
        report.add(Measurement.once("publish at once until all listed", cids.size(), seconds));
        RecordQuery nothing = RecordQuery.newBuilder()
                .setType(RecordQueryType.RECORD_QUERY_TYPE_SKILL)
                .setValue("no/such/skill")
                .build();
        ListRequest list = ListRequest.newBuilder().addQueries(nothing).build();
        report.add(directory.repeat(
                "routing list, no hit", cids.size(), () -> routing().list(list).forEachRemaining(found -> {})));
        SearchRequest search = SearchRequest.newBuilder().addQueries(nothing).build();
        report.add(directory.repeat(
                "routing search, no hit",
                cids.size(),
                () -> routing().search(search).forEachRemaining(found -> {})));
    }

    /// @throws RuntimeException of gRPC when the directory refuses
    void publish(List<String> cids) {
        portions(cids).forEach(portion -> {
            var _ = routing()
                    .publish(PublishRequest.newBuilder()
                            .setRecordRefs(refs(portion))
                            .build());
        });
    }

    /// Takes back, and waits until none of them is listed.
    void unpublish(List<String> cids) throws InterruptedException {
        long start = System.nanoTime();
        portions(cids).forEach(portion -> {
            var _ = routing()
                    .unpublish(UnpublishRequest.newBuilder()
                            .setRecordRefs(refs(portion))
                            .build());
        });
        MANY.await(start, "none is listed", () -> {
            Set<String> listed = listed();
            return cids.stream().noneMatch(listed::contains);
        });
    }

    private static Stream<List<String>> portions(List<String> cids) {
        return cids.stream().gather(Gatherers.windowFixed(MOST_IN_ONE_REQUEST));
    }

    private boolean hasEnded(String id) {
        return switch (publications()
                .getPublication(
                        GetPublicationRequest.newBuilder().setPublicationId(id).build())
                .getStatus()) {
            case PUBLICATION_STATUS_COMPLETED -> true;
            case PUBLICATION_STATUS_PENDING, PUBLICATION_STATUS_IN_PROGRESS -> false;
            case PUBLICATION_STATUS_FAILED, PUBLICATION_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                throw new CallFailedException("the publication failed: " + id, null);
        };
    }

    private Set<String> listed() {
        Set<String> cids = new HashSet<>();
        routing()
                .list(ListRequest.getDefaultInstance())
                .forEachRemaining(found -> cids.add(found.getRecordRef().getCid()));
        return cids;
    }

    private RoutingServiceGrpc.RoutingServiceBlockingStub routing() {
        return RoutingServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private PublicationServiceGrpc.PublicationServiceBlockingStub publications() {
        return PublicationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static RecordRefs refs(List<String> cids) {
        RecordRefs.Builder refs = RecordRefs.newBuilder();
        cids.forEach(cid -> refs.addRefs(RecordRef.newBuilder().setCid(cid)));
        return refs.build();
    }
}
