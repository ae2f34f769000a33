package org.agntcy.dir.store.oci;

import java.util.Optional;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// A name for a manifest inside a repository: 1 to 128 of `A-Z a-z 0-9 _ . -`, not starting with `.` or `-`
/// (OCI Distribution 1.1, "Pulling manifests"). Such a text is safe in a path.
public record Tag(String text) implements Reference {

    private static final int LONGEST = 128;

    /// @throws InvalidInputException when the text is no tag
    public Tag {
        if (!isSyntax(text)) {
            throw new InvalidInputException(
                    "invalid tag " + Quoted.of(text) + ": expected 1 to 128 letters, digits, '_', '.' or '-'");
        }
    }

    /// The tag with this text, or nothing when no tag can have it.
    public static Optional<Tag> parse(String text) {
        return isSyntax(text) ? Optional.of(new Tag(text)) : Optional.empty();
    }

    /// There are millions of them in a scan: without a regular expression.
    private static boolean isSyntax(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.charAt(0) == '.' || text.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '.'
                || character == '-';
    }

    @Override
    public String toString() {
        return text;
    }
}
