package org.agntcy.dir.access.policy;

/// What names may look like before a policy looks at them.
final class Names {

    /// The longest SPIFFE ID that the standard lets a server rely on; method names are far shorter.
    private static final int LONGEST = 2048;

    private Names() {}

    /// Whether the name can be held against patterns: short enough, and without a character that ends a
    /// line, before which `$` of a regular expression matches.
    static boolean isPlain(String name) {
        return name.length() <= LONGEST && !hasControlCharacter(name);
    }

    static boolean hasControlCharacter(String text) {
        return text.codePoints().anyMatch(character -> switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> character != '\t';
            default -> false;
        });
    }
}
