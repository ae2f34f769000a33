package org.agntcy.dir.trust.key;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.record.error.InvalidInputException;

/// The textual encodings of keys (RFC 7468), read leniently and written strictly.
final class Pem {

    /// A key of 8192 bits has less than seven kilobytes; what is longer than this is not even looked at.
    private static final int LONGEST = 64 * 1024;

    private static final Pattern LINE = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]{1,64})-----");
    private static final String CURVE_PARAMETERS = "EC PARAMETERS";

    private final String label;
    private final byte[] content;

    private Pem(String label, byte[] content) {
        this.label = label;
        this.content = content;
    }

    /// What the block says it holds.
    String label() {
        return label;
    }

    /// The decoded content.
    byte[] content() {
        return content;
    }

    /// The first block of a text that holds more than the name of a curve, which other tools put in front of
    /// keys.
    ///
    /// @return nothing when the text has no block at all
    /// @throws InvalidInputException when the block is broken or the text too long
    static Optional<Pem> find(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInputException("the key has " + text.length() + " characters, more than " + LONGEST
                    + "; give the key alone, as PEM");
        }
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            Pem block = block(text, line);
            if (!block.label.equals(CURVE_PARAMETERS)) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    /// Decodes base64 with any white space in it.
    ///
    /// @throws InvalidInputException when it is no base64
    static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException noBase64) {
            // Without the cause: its message would show a character of what may be a secret.
            throw new InvalidInputException("the text of the key is no base64; give the key as PEM, unchanged");
        }
    }

    /// Encodes with lines of 64 characters, each ended by `\n`.
    static String encode(String label, byte[] content) {
        byte[] lineEnd = {'\n'};
        String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /// @param line matches the first line; afterwards the last one
    private static Pem block(String text, Matcher line) {
        String label = line.group(2);
        int start = line.end();
        if (!line.group(1).equals("BEGIN") || !line.find() || !line.group(1).equals("END")) {
            throw new InvalidInputException("the PEM text of the key is broken; it has to be a line -----BEGIN …-----, "
                    + "lines of base64 and a line -----END …-----");
        }
        if (!label.equals(line.group(2))) {
            throw new InvalidInputException(
                    "the PEM text of the key begins as " + label + " and ends as " + line.group(2));
        }
        String content = text.substring(start, line.start());
        if (content.contains(":")) {
            throw new InvalidInputException(
                    "the PEM text of the key has header lines, as encrypted keys of OpenSSL do; "
                            + "convert it: openssl pkcs8 -topk8 -nocrypt, or cosign import-key-pair to keep it encrypted");
        }
        return new Pem(label, decode(content));
    }
}
