package org.agntcy.dir.dirctl.terminal;

/// Texts of other people's servers: they must not move the cursor, change colours or hide what stands
/// before them.
public final class Printable {

    private Printable() {}

    /// The text without control and formatting characters.
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "");
    }
}
