package org.agntcy.dir.trust.verify;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What an issuer or a subject has to be: a text or a regular expression.
///
/// @param text as it was given; empty for any value
/// @param pattern the text as a regular expression, if it is one
record ValueRule(String text, Optional<Pattern> pattern) {

    /// Longer expressions and values are only compared: the engine is recursive, and its stack is not ours to
    /// spend.
    private static final int LONGEST = 1024;

    static ValueRule of(String text) {
        return new ValueRule(text, compile(text));
    }

    boolean accepts(String value) {
        return text.isEmpty() || value.equals(text) || matches(value);
    }

    private boolean matches(String value) {
        if (pattern.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        try {
            return pattern.get().matcher(new CountedCharacters(value)).matches();
        } catch (CountedCharacters.Exhausted | StackOverflowError tooHard) {
            return false;
        }
    }

    private static Optional<Pattern> compile(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException | StackOverflowError plainText) {
            return Optional.empty();
        }
    }
}
