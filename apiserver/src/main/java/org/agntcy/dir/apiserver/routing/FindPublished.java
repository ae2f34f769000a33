package org.agntcy.dir.apiserver.routing;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.api.routing.v1.Peer;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.routing.LabelCondition;
import org.agntcy.dir.persistence.routing.PublishedListing;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.persistence.routing.RemoteLabelRepository;
import org.agntcy.dir.persistence.routing.RemoteMatch;
import org.agntcy.dir.record.error.InvalidInputException;

/// Finds published records by their labels: those of this directory, or those that others have announced.
public final class FindPublished {

    private final PublishedListing listing;
    private final RemoteLabelRepository remote;
    private final PublishedRepository published;

    public FindPublished(Database database) {
        this.listing = new PublishedListing(database);
        this.remote = new RemoteLabelRepository(database);
        this.published = new PublishedRepository(database);
    }

    /// The records of this directory for which every query matches, in the order of their CIDs.
    void list(ListRequest request, Consumer<ListResponse> found) {
        List<LabelQuery> queries = LabelQuery.of(request.getQueriesList());
        if (queries.stream().anyMatch(query -> query.condition().isEmpty())) {
            return;
        }
        listing.list(
                queries.stream().map(query -> query.condition().orElseThrow()).collect(Collectors.toUnmodifiableSet()),
                Integer.toUnsignedLong(request.getLimit()),
                record -> found.accept(ListResponse.newBuilder()
                        .setRecordRef(reference(record.cid()))
                        .addAllLabels(record.labels())
                        .build()));
    }

    /// The records of others for which at least one query matches, or as many as the request demands.
    void search(SearchRequest request, Consumer<SearchResponse> found) {
        List<LabelQuery> queries = LabelQuery.of(request.getQueriesList()).stream()
                .filter(query -> query.condition().isPresent())
                .toList();
        long minimum = Math.max(1, Integer.toUnsignedLong(request.getMinMatchScore()));
        if (queries.size() < minimum) {
            return;
        }
        List<LabelCondition> conditions = queries.stream()
                .map(LabelQuery::condition)
                .flatMap(Optional::stream)
                .toList();
        remote.search(
                conditions,
                minimum,
                Integer.toUnsignedLong(request.getLimit()),
                match -> found.accept(response(match, queries)));
    }

    /// How many directories have published the record, this one included.
    ///
    /// @throws InvalidInputException when the CID is empty
    int providers(String cid) {
        if (cid.isEmpty()) {
            throw InvalidInputException.of("cid", "cid is required");
        }
        return Math.toIntExact(published.providers(cid));
    }

    private static SearchResponse response(RemoteMatch match, List<LabelQuery> queries) {
        return SearchResponse.newBuilder()
                .setRecordRef(reference(match.cid()))
                .setPeer(Peer.newBuilder().setId(match.peer()).addAllAddrs(PeerAddresses.of(match.addresses())))
                .addAllMatchQueries(match.conditions().stream()
                        .map(position -> queries.get(position).query())
                        .toList())
                .setMatchScore(match.conditions().size())
                .build();
    }

    private static RecordRef reference(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }
}
