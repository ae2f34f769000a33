package org.agntcy.dir.access.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line of the audit trail, made of `key=value` pairs; [AuditLog] has those of the API. Values with
/// anything but plain characters are quoted, and what is not printable ASCII inside is escaped.
public final class AuditLine {

    private static final Logger LOG = LoggerFactory.getLogger("audit");
    private static final int LONGEST = 512;

    private final StringBuilder line;

    /// Begins a line.
    ///
    /// @param message constant words: `call allowed`
    public AuditLine(String message) {
        this.line = new StringBuilder(message);
    }

    /// Appends a pair; an empty value is left out.
    public AuditLine with(String key, String value) {
        if (!value.isEmpty()) {
            line.append(' ').append(key).append('=');
            append(value);
        }
        return this;
    }

    /// Writes it to the log category `audit`.
    public void write() {
        LOG.info(toString());
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private void append(String value) {
        if (value.length() <= LONGEST && value.chars().allMatch(AuditLine::isPlain)) {
            line.append(value);
            return;
        }
        line.append('"');
        value.chars().limit(LONGEST).forEach(this::appendEscaped);
        line.append(value.length() > LONGEST ? "...\"" : "\"");
    }

    private void appendEscaped(int character) {
        if (character == '"' || character == '\\') {
            line.append('\\').append((char) character);
        } else if (character >= ' ' && character < 0x7f) {
            line.append((char) character);
        } else {
            line.append("\\u%04x".formatted(character));
        }
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f && character != '"' && character != '=' && character != '\\';
    }
}
