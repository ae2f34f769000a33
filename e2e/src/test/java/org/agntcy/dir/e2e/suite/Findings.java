package org.agntcy.dir.e2e.suite;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.store.v1.SyncStatus;

/// What [CheckerTest] lets a directory answer: the right thing, with one part replaced.
record Findings(Observation observation, ByteString content) {

    /// Everything right.
    static Findings of(List<String> there, ByteString content) {
        return new Findings(
                new Observation(
                        there.stream().collect(Collectors.toMap(cid -> cid, cid -> content)),
                        there,
                        List.of("published"),
                        there,
                        Map.of(
                                "first", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                                "second", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                                "third", PublicationStatus.PUBLICATION_STATUS_COMPLETED),
                        Map.of("sync", SyncStatus.SYNC_STATUS_COMPLETED)),
                content);
    }

    /// One more record, everywhere.
    Findings with(String cid) {
        Map<String, ByteString> pulled = new HashMap<>(observation.pulled());
        pulled.put(cid, content);
        return pulling(pulled).finding(plus(observation.found(), cid)).tagged(plus(observation.tags(), cid));
    }

    Findings pulling(Map<String, ByteString> pulled) {
        return of(new Observation(
                pulled,
                observation.found(),
                observation.listed(),
                observation.tags(),
                observation.publications(),
                observation.syncs()));
    }

    Findings finding(List<String> found) {
        return of(new Observation(
                observation.pulled(),
                found,
                observation.listed(),
                observation.tags(),
                observation.publications(),
                observation.syncs()));
    }

    Findings listing(List<String> listed) {
        return of(new Observation(
                observation.pulled(),
                observation.found(),
                listed,
                observation.tags(),
                observation.publications(),
                observation.syncs()));
    }

    Findings tagged(List<String> tags) {
        return of(new Observation(
                observation.pulled(),
                observation.found(),
                observation.listed(),
                tags,
                observation.publications(),
                observation.syncs()));
    }

    Findings publications(Map<String, PublicationStatus> publications) {
        return of(new Observation(
                observation.pulled(),
                observation.found(),
                observation.listed(),
                observation.tags(),
                publications,
                observation.syncs()));
    }

    Findings syncs(Map<String, SyncStatus> syncs) {
        return of(new Observation(
                observation.pulled(),
                observation.found(),
                observation.listed(),
                observation.tags(),
                observation.publications(),
                syncs));
    }

    private Findings of(Observation changed) {
        return new Findings(changed, content);
    }

    private static List<String> plus(List<String> some, String one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }
}
