package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.agntcy.dir.trust.bundle.InclusionProof;

/// The tree of a log (RFC 6962, section 2.1).
final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /// The root hash that the proof leads to from an entry (RFC 9162, section 2.1.3.2).
    ///
    /// @return nothing when the proof does not fit a tree of its size
    static Optional<ByteString> root(byte[] entry, InclusionProof proof) {
        long node = proof.index();
        long last = proof.treeSize() - 1;
        if (node < 0 || node > last) {
            return Optional.empty();
        }
        byte[] hash = Sha256.of(LEAF, entry);
        for (ByteString step : proof.hashes()) {
            if (last == 0 || step.size() != Sha256.BYTES) {
                return Optional.empty();
            }
            byte[] sibling = step.toByteArray();
            boolean right = (node & 1) == 1;
            if (right || node == last) {
                hash = Sha256.of(NODE, sibling, hash);
                // A last node without a sibling stands for its parents as well.
                int levels = right ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= levels;
                last >>>= levels;
            } else {
                hash = Sha256.of(NODE, hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(ByteString.copyFrom(hash)) : Optional.empty();
    }
}
