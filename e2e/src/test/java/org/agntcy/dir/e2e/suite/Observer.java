package org.agntcy.dir.e2e.suite;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.routing.v1.ListPublicationsItem;
import org.agntcy.dir.api.routing.v1.ListPublicationsRequest;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.store.v1.ListSyncsItem;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.testkit.call.Outcome;

/// Looks what is found in a suite.
final class Observer {

    private final Suite suite;
    private final ManagedChannel channel;

    /// @param replica that is asked
    Observer(Suite suite, int replica) {
        this.suite = suite;
        this.channel = suite.channel(replica);
    }

    /// Asks for everything that a [Checker] compares.
    ///
    /// @throws io.grpc.StatusRuntimeException when it does not answer
    Observation observe(Expectation expected) {
        Map<String, ByteString> pulled = new HashMap<>();
        pullTogether(expected.stored().keySet(), pulled);
        expected.deleted().forEach(cid -> pull(cid, pulled));
        return new Observation(pulled, Calls.all(channel), listed(), tags(), publications(), syncs());
    }

    /// In one call, which ends at the first that is not there; then one by one.
    private void pullTogether(Collection<String> cids, Map<String, ByteString> pulled) {
        Outcome<Record> outcome = Calls.pull(channel, List.copyOf(cids));
        if (outcome.code() == Code.OK) {
            outcome.answers().forEach(record -> pulled.put(Contents.cid(record), Contents.of(record)));
        } else {
            cids.forEach(cid -> pull(cid, pulled));
        }
    }

    private void pull(String cid, Map<String, ByteString> pulled) {
        Calls.pull(channel, List.of(cid)).answers().forEach(record -> pulled.put(cid, Contents.of(record)));
    }

    private List<String> listed() {
        return ImmutableList.copyOf(RoutingServiceGrpc.newBlockingStub(channel).list(ListRequest.getDefaultInstance()))
                .stream()
                .map(response -> response.getRecordRef().getCid())
                .toList();
    }

    private List<String> tags() {
        return suite.registry().tags().stream().filter(Cid::isValid).toList();
    }

    private Map<String, PublicationStatus> publications() {
        return ImmutableList.copyOf(PublicationServiceGrpc.newBlockingStub(channel)
                        .listPublications(ListPublicationsRequest.getDefaultInstance()))
                .stream()
                .collect(Collectors.toMap(ListPublicationsItem::getPublicationId, ListPublicationsItem::getStatus));
    }

    private Map<String, SyncStatus> syncs() {
        return ImmutableList.copyOf(
                        SyncServiceGrpc.newBlockingStub(channel).listSyncs(ListSyncsRequest.getDefaultInstance()))
                .stream()
                .collect(Collectors.toMap(ListSyncsItem::getSyncId, ListSyncsItem::getStatus));
    }
}
