package org.agntcy.dir.gateway.provider;

/// What foreign text may hold.
public final class Texts {

    private Texts() {}

    /// Whether the text holds a character that ends a line, or that a terminal or a parser would obey.
    public static boolean hasControlCharacter(String text) {
        return text.codePoints().anyMatch(character -> switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        });
    }
}
