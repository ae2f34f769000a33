package org.agntcy.dir.trust.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.fake.FakeTree;
import org.junit.jupiter.api.Test;

/// Against trees that are built as RFC 6962 defines them.
class MerkleTreeTest {

    private static final int LARGEST = 40;

    @Test
    void shouldLeadFromEveryEntryToTheRoot() {
        for (int size = 1; size <= LARGEST; size++) {
            FakeTree tree = tree(size);
            for (int index = 0; index < size; index++) {
                // Then
                assertThat(MerkleTree.root(entry(index), proof(index, size, tree.path(index))))
                        .as("entry %s of %s", index, size)
                        .contains(tree.root());
            }
        }
    }

    @Test
    void shouldLeadElsewhereFromAnotherEntryOrPlace() {
        for (int size = 2; size <= LARGEST; size++) {
            FakeTree tree = tree(size);
            for (int index = 0; index < size; index++) {
                int other = (index + 1) % size;
                List<ByteString> path = tree.path(index);

                // Then
                assertThat(MerkleTree.root(entry(other), proof(index, size, path)))
                        .isNotEqualTo(Optional.of(tree.root()));
                assertThat(MerkleTree.root(entry(index), proof(other, size, path)))
                        .isNotEqualTo(Optional.of(tree.root()));
            }
        }
    }

    @Test
    void shouldRefuseProofsThatDoNotFitTheirTree() {
        // Given
        List<ByteString> path = tree(7).path(5);
        List<ByteString> longer = new ArrayList<>(path);
        longer.add(path.getFirst());
        List<ByteString> odd = List.of(ByteString.EMPTY, path.get(1), path.get(2));

        // Then
        assertThat(MerkleTree.root(entry(5), proof(5, 7, path))).isPresent();
        assertThat(MerkleTree.root(entry(5), proof(5, 7, longer))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(5, 7, path.subList(1, 3)))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(5, 7, List.of()))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(5, 7, odd))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(7, 7, path))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(-1, 7, path))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(0, 0, List.of()))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(0, Long.MIN_VALUE, path))).isEmpty();
        assertThat(MerkleTree.root(entry(5), proof(5, Long.MAX_VALUE, path))).isEmpty();
    }

    private static FakeTree tree(int size) {
        return new FakeTree(IntStream.range(0, size)
                .mapToObj(index -> ByteString.copyFrom(entry(index)))
                .toList());
    }

    private static InclusionProof proof(long index, long size, List<ByteString> path) {
        return new InclusionProof(index, ByteString.EMPTY, size, path, "");
    }

    private static byte[] entry(int index) {
        return ByteString.copyFromUtf8("entry " + index).toByteArray();
    }
}
