package org.agntcy.dir.trust.key;

import java.io.IOException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;

/// The edge to Bouncy Castle's decoders, which tell bad input by every kind of unchecked exception.
final class Der {

    private Der() {}

    /// Decodes something.
    @FunctionalInterface
    interface Decoding<T> {
        T decode() throws IOException;
    }

    /// Runs a decoding.
    ///
    /// @param what starts the message when it fails; the cause is left out, since it may quote a secret
    /// @throws InvalidInputException when the input is malformed
    static <T> T read(String what, Decoding<T> decoding) {
        try {
            return decoding.decode();
        } catch (DirectoryException refused) {
            throw refused;
        } catch (IOException | RuntimeException malformed) {
            throw new InvalidInputException(what + " is malformed; export it again from where it comes from");
        }
    }
}
