package org.agntcy.dir.e2e.drill;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.hash.Hashing;
import com.google.protobuf.Struct;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.routing.v1.ListPublicationsRequest;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.testkit.call.Outcome;

/// Everything that a directory tells its clients, as sorted lines of text: two directories that know the same give the
/// same lines. Orders of lists are left out, they follow the order in which records were indexed.
///
/// @param lines by subject; a subject without lines is there
public record Knowledge(Map<Subject, List<String>> lines) {

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> PATTERNS = List.of("*", "*a*", "*e*", "*o*", "*1*");
    private static final List<RecordQueryType> MATCHED = List.of(
            RecordQueryType.RECORD_QUERY_TYPE_NAME,
            RecordQueryType.RECORD_QUERY_TYPE_VERSION,
            RecordQueryType.RECORD_QUERY_TYPE_SCHEMA_VERSION,
            RecordQueryType.RECORD_QUERY_TYPE_DESCRIPTION,
            RecordQueryType.RECORD_QUERY_TYPE_SKILL_NAME,
            RecordQueryType.RECORD_QUERY_TYPE_DOMAIN_NAME,
            RecordQueryType.RECORD_QUERY_TYPE_MODULE_NAME,
            RecordQueryType.RECORD_QUERY_TYPE_LOCATOR);
    private static final List<RecordQueryType> FLAGS = List.of(
            RecordQueryType.RECORD_QUERY_TYPE_TRUSTED,
            RecordQueryType.RECORD_QUERY_TYPE_VERIFIED,
            RecordQueryType.RECORD_QUERY_TYPE_SCAN_SAFE);

    public Knowledge {
        Map<Subject, List<String>> sorted = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            sorted.put(
                    subject,
                    lines.getOrDefault(subject, List.of()).stream().sorted().toList());
        }
        lines = sorted;
    }

    /// Asks a directory for all that it knows. It may change meanwhile; then the lines are of no moment in particular.
    ///
    /// @throws io.grpc.StatusRuntimeException when it does not answer
    /// @throws IllegalStateException when it finds a record that it cannot give
    public static Knowledge of(ManagedChannel channel) {
        List<String> cids = search(channel, List.of());
        return new Knowledge(Map.of(
                Subject.RECORDS, records(channel, cids),
                Subject.REFERRERS, referrers(channel, cids),
                Subject.SEARCHES, searches(channel),
                Subject.PUBLISHED, published(channel),
                Subject.PUBLICATIONS, publications(channel),
                Subject.SYNCS, syncs(channel)));
    }

    public List<String> about(Subject subject) {
        return lines.getOrDefault(subject, List.of());
    }

    private static List<String> records(ManagedChannel channel, List<String> cids) {
        StoreServiceGrpc.StoreServiceStub store = StoreServiceGrpc.newStub(channel);
        List<String> lines = new ArrayList<>();
        for (List<RecordRef> batch : batches(cids, Knowledge::reference)) {
            List<Record> records = answers(Outcome.call(store::pull, batch), batch.size());
            List<RecordMeta> metas = answers(Outcome.call(store::lookup, batch), batch.size());
            for (int i = 0; i < batch.size(); i++) {
                Map<String, String> annotations = new TreeMap<>(metas.get(i).getAnnotationsMap());
                lines.add(batch.get(i).getCid() + " " + hash(records.get(i).getData()) + " " + annotations);
            }
        }
        return lines;
    }

    private static List<String> referrers(ManagedChannel channel, List<String> cids) {
        StoreServiceGrpc.StoreServiceStub store = StoreServiceGrpc.newStub(channel);
        Function<String, PullReferrerRequest> request = cid ->
                PullReferrerRequest.newBuilder().setRecordRef(reference(cid)).build();
        return batches(cids, request).stream()
                .map(batch -> Outcome.call(store::pullReferrer, batch))
                .flatMap(outcome -> ended(outcome).stream())
                .filter(PullReferrerResponse::hasReferrer)
                .map(answer -> text(answer.getReferrer()))
                .toList();
    }

    private static List<String> searches(ManagedChannel channel) {
        Stream<RecordQuery> matches =
                MATCHED.stream().flatMap(type -> PATTERNS.stream().map(pattern -> query(type, pattern)));
        Stream<RecordQuery> flags =
                FLAGS.stream().flatMap(type -> Stream.of(query(type, "true"), query(type, "false")));
        return Stream.concat(matches, flags)
                .map(query -> {
                    List<String> found =
                            search(channel, List.of(query)).stream().sorted().toList();
                    return query.getType() + " " + query.getValue() + " " + found.size() + " " + hash(found);
                })
                .toList();
    }

    private static List<String> published(ManagedChannel channel) {
        return ImmutableList.copyOf(RoutingServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(PATIENCE)
                        .list(ListRequest.getDefaultInstance()))
                .stream()
                .map(entry -> entry.getRecordRef().getCid() + " " + entry.getLabelsList())
                .toList();
    }

    private static List<String> publications(ManagedChannel channel) {
        return ImmutableList.copyOf(PublicationServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(PATIENCE)
                        .listPublications(ListPublicationsRequest.getDefaultInstance()))
                .stream()
                .map(entry -> entry.getPublicationId() + " " + entry.getStatus())
                .toList();
    }

    private static List<String> syncs(ManagedChannel channel) {
        return ImmutableList.copyOf(SyncServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(PATIENCE)
                        .listSyncs(ListSyncsRequest.getDefaultInstance()))
                .stream()
                .map(entry -> entry.getSyncId() + " " + entry.getStatus() + " " + entry.getRemoteDirectoryUrl())
                .toList();
    }

    private static List<String> search(ManagedChannel channel, List<RecordQuery> queries) {
        SearchCIDsRequest request =
                SearchCIDsRequest.newBuilder().addAllQueries(queries).build();
        return ImmutableList.copyOf(SearchServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(PATIENCE)
                        .searchCIDs(request))
                .stream()
                .map(SearchCIDsResponse::getRecordCid)
                .toList();
    }

    private static RecordQuery query(RecordQueryType type, String value) {
        return RecordQuery.newBuilder().setType(type).setValue(value).build();
    }

    private static String text(RecordReferrer referrer) {
        return referrer.getRecordRef().getCid() + " " + referrer.getType() + " "
                + referrer.getReferrerRef().getCid() + " " + hash(referrer.getData());
    }

    private static <Q> List<List<Q>> batches(List<String> cids, Function<String, Q> request) {
        return Lists.partition(cids.stream().map(request).toList(), BATCH);
    }

    private static <A> List<A> answers(Outcome<A> outcome, int expected) {
        List<A> answers = ended(outcome);
        if (answers.size() != expected) {
            throw new IllegalStateException(answers.size() + " answers to " + expected + " requests");
        }
        return answers;
    }

    private static <A> List<A> ended(Outcome<A> outcome) {
        if (outcome.code() != Code.OK) {
            throw new IllegalStateException(outcome.code() + ": " + outcome.message());
        }
        return outcome.answers();
    }

    private static RecordRef reference(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }

    private static String hash(Struct data) {
        return Hashing.sha256().hashBytes(CanonicalJson.encode(data)).toString();
    }

    private static String hash(List<String> texts) {
        return Hashing.sha256()
                .hashString(String.join("\n", texts), StandardCharsets.UTF_8)
                .toString();
    }
}
