package org.agntcy.dir.access.policy;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A column as the published server reads it: what stands before the first `*` is a prefix of the name, or
/// the text is a regular expression that is found anywhere in the name.
final class LoosePattern {

    private static final Pattern SPECIAL = Pattern.compile("[*^$\\\\()\\[\\]{}|+?]");

    private LoosePattern() {}

    /// Empty when the text is no regular expression and needs to be one: with a leading `*` every name matches
    /// before that is asked.
    static Optional<Predicate<String>> of(String text) {
        int star = text.indexOf('*');
        if (star == 0) {
            return Optional.of(_ -> true);
        }
        try {
            Predicate<String> found = Pattern.compile(text).asPredicate();
            Predicate<String> prefixed = star < 0 ? text::equals : name -> name.regionMatches(0, text, 0, star);
            return Optional.of(prefixed.or(found));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /// Whether the text has characters that mean something to this reading.
    static boolean isMeantFor(String text) {
        return SPECIAL.matcher(text).find() && of(text).isPresent();
    }
}
