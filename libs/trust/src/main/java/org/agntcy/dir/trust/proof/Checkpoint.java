package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.key.VerificationKey;

/// A log's statement of its size and root hash: a signed note whose text has the log's name, the size and the
/// root hash (base64) on its first three lines. After an empty line follow signatures, `— <name> <base64>`,
/// whose bytes are four of a hint, which is not needed here, and the signature over the text.
///
/// @param text what is signed
/// @param treeSize number of entries
/// @param rootHash of the tree
/// @param signatures without their hints
record Checkpoint(String text, long treeSize, ByteString rootHash, List<ByteString> signatures) {

    private static final String SEPARATOR = "\n\n";
    private static final String SIGNATURE = "— ";
    private static final int HINT_BYTES = 4;
    private static final int FIXED_LINES = 3;

    /// More than a log and its witnesses; each costs a verification.
    private static final int MOST_SIGNATURES = 16;

    static Checkpoint parse(String note) throws InvalidSignatureException {
        int end = note.indexOf(SEPARATOR);
        if (end < 0) {
            throw malformed();
        }
        String text = note.substring(0, end + 1);
        List<String> lines = text.lines().toList();
        if (lines.size() < FIXED_LINES) {
            throw malformed();
        }
        try {
            return new Checkpoint(
                    text,
                    Long.parseLong(lines.get(1)),
                    ByteString.copyFrom(Base64.getDecoder().decode(lines.get(2))),
                    note.substring(end + SEPARATOR.length())
                            .lines()
                            .limit(MOST_SIGNATURES)
                            .map(Checkpoint::signature)
                            .flatMap(Optional::stream)
                            .toList());
        } catch (IllegalArgumentException noNumberOrBase64) {
            throw malformed();
        }
    }

    boolean isSignedBy(VerificationKey key) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return signatures.stream().anyMatch(signature -> key.verifies(signed, signature.toByteArray()));
    }

    private static Optional<ByteString> signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(SIGNATURE) || space < SIGNATURE.length()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1));
        return bytes.length <= HINT_BYTES
                ? Optional.empty()
                : Optional.of(ByteString.copyFrom(Arrays.copyOfRange(bytes, HINT_BYTES, bytes.length)));
    }

    private static InvalidSignatureException malformed() {
        return new InvalidSignatureException("the log's checkpoint is malformed");
    }
}
