package org.agntcy.dir.store.oci;

import java.util.Optional;
import java.util.regex.Pattern;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// A name for a manifest inside a repository: 1 to 128 of `A-Z a-z 0-9 _ . -`, not starting with `.` or `-`
/// (OCI Distribution 1.1, "Pulling manifests"). Such a text is safe in a path.
public record Tag(String text) implements Reference {

    private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /// @throws InvalidInputException when the text is no tag
    public Tag {
        if (!SYNTAX.matcher(text).matches()) {
            throw new InvalidInputException(
                    "invalid tag " + Quoted.of(text) + ": expected 1 to 128 letters, digits, '_', '.' or '-'");
        }
    }

    /// The tag with this text, or nothing when no tag can have it.
    public static Optional<Tag> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new Tag(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
