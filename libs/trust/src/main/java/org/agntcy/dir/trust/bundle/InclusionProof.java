package org.agntcy.dir.trust.bundle;

import com.google.protobuf.ByteString;
import java.util.List;

/// Shows that an entry is in a log's Merkle tree (RFC 6962, section 2.1.1).
///
/// @param index of the entry in this tree
/// @param rootHash of the tree
/// @param treeSize number of entries in the tree
/// @param hashes from the entry's sibling up
/// @param checkpoint the log's signed statement of size and root hash (signed note)
public record InclusionProof(
        long index, ByteString rootHash, long treeSize, List<ByteString> hashes, String checkpoint) {

    public InclusionProof {
        hashes = List.copyOf(hashes);
    }
}
