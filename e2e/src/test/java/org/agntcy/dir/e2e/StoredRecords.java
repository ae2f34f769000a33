package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.testkit.call.Outcome;

/// What must hold of the records of a directory whatever has happened to it.
final class StoredRecords {

    private StoredRecords() {}

    /// All of them can be pulled, byte for byte.
    static void assertThere(ManagedChannel channel, Collection<String> expected) {
        List<String> cids = List.copyOf(expected);
        Outcome<Record> pulled = Calls.pull(channel, cids);
        assertThat(pulled.code()).as(pulled.message()).isEqualTo(Code.OK);
        assertThat(pulled.answers().stream().map(StoredRecords::cid)).containsExactlyElementsOf(cids);
    }

    /// Search finds exactly what can be pulled: everything acknowledged, and of the rest what was finished.
    static void assertIndexEqualsStore(
            ManagedChannel channel, Collection<String> acknowledged, Collection<String> unanswered) {
        Set<String> stored = new HashSet<>(acknowledged);
        unanswered.stream().filter(cid -> Calls.has(channel, cid)).forEach(stored::add);
        List<String> indexed = Calls.all(channel);
        assertThat(indexed).doesNotHaveDuplicates().hasSameSizeAs(stored);
        assertThat(new HashSet<>(indexed)).isEqualTo(stored);
        assertThat(Calls.count(channel)).isEqualTo(stored.size());
    }

    static String cid(Record record) {
        return Cid.ofContent(CanonicalJson.encode(record.getData())).text();
    }
}
