package org.agntcy.dir.access.policy;

import java.util.ArrayList;
import java.util.List;

/// Splits one line at its commas. Stricter than most readers of CSV: a quote that does not enclose a whole
/// field is an error, for in a policy a guess could grant something.
final class CsvFields {

    private final String line;
    private int position;

    private CsvFields(String line) {
        this.line = line;
    }

    /// @throws IllegalArgumentException when the quotes are not balanced or not around a whole field
    static List<String> of(String line) {
        CsvFields reader = new CsvFields(line);
        List<String> fields = new ArrayList<>();
        fields.add(reader.field());
        while (reader.position < line.length()) {
            reader.position++;
            fields.add(reader.field());
        }
        return fields;
    }

    /// The field at the position, which is then at the comma after it or at the end.
    private String field() {
        skipBlanks();
        if (position < line.length() && line.charAt(position) == '"') {
            return quoted();
        }
        int end = line.indexOf(',', position);
        String field = line.substring(position, end < 0 ? line.length() : end).strip();
        if (field.indexOf('"') >= 0) {
            throw new IllegalArgumentException("has a quote inside a field");
        }
        position = end < 0 ? line.length() : end;
        return field;
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        int close = closingQuote(position + 1);
        field.append(line, position + 1, close);
        position = close + 1;
        while (position < line.length() && line.charAt(position) == '"') {
            close = closingQuote(position + 1);
            field.append(line, position, close);
            position = close + 1;
        }
        skipBlanks();
        if (position < line.length() && line.charAt(position) != ',') {
            throw new IllegalArgumentException("has text after a closing quote");
        }
        return field.toString().strip();
    }

    private int closingQuote(int from) {
        int close = line.indexOf('"', from);
        if (close < 0) {
            throw new IllegalArgumentException("has a quote that is not closed");
        }
        return close;
    }

    private void skipBlanks() {
        while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
            position++;
        }
    }
}
