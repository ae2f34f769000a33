package org.agntcy.dir.access.policy;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The second column of a rule, read strictly: a full method (`/package.Service/Method`), a prefix of one
/// that ends in `*`, or `*`.
final class MethodPattern {

    private static final Pattern METHOD = Pattern.compile("/[A-Za-z0-9_./]+");
    private static final Pattern METHODS = Pattern.compile("/[A-Za-z0-9_./]*\\*");

    private MethodPattern() {}

    /// Empty when the text is none of these.
    static Optional<Predicate<String>> strict(String text) {
        if (text.equals("*")) {
            return Optional.of(_ -> true);
        }
        if (METHOD.matcher(text).matches()) {
            return Optional.of(text::equals);
        }
        if (METHODS.matcher(text).matches()) {
            String prefix = text.substring(0, text.length() - 1);
            return Optional.of(method -> method.startsWith(prefix));
        }
        return Optional.empty();
    }
}
