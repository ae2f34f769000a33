package org.agntcy.dir.trust.fake;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/// The tree of a log, computed as RFC 6962 defines it.
///
/// @param entries their bytes
public record FakeTree(List<ByteString> entries) {

    public FakeTree {
        entries = List.copyOf(entries);
    }

    public ByteString root() {
        return root(0, entries.size());
    }

    /// The hashes that lead from an entry to the root.
    public List<ByteString> path(int index) {
        return path(index, 0, entries.size());
    }

    private List<ByteString> path(int index, int from, int to) {
        if (to - from == 1) {
            return List.of();
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        List<ByteString> hashes = new ArrayList<>(index < middle ? path(index, from, middle) : path(index, middle, to));
        hashes.add(index < middle ? root(middle, to) : root(from, middle));
        return hashes;
    }

    private ByteString root(int from, int to) {
        if (to - from == 1) {
            return ByteString.copyFrom(
                    Keys.sha256(new byte[] {0}, entries.get(from).toByteArray()));
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return ByteString.copyFrom(Keys.sha256(
                new byte[] {1},
                root(from, middle).toByteArray(),
                root(middle, to).toByteArray()));
    }
}
