package org.agntcy.dir.dirctl.reference;

import java.util.Optional;
import java.util.regex.Pattern;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.record.Cid;

/// A record as people name it: a CID, `name`, `name:version`, `name@cid` or `name:version@cid`.
///
/// What follows the last colon is a version when it starts with `v` or a digit and either has a dot or is a
/// semantic version; otherwise the colon belongs to the name (`host:8080/agent`).
///
/// @param name empty when the reference is a bare CID
public record RecordReference(String name, Optional<String> version, Optional<String> cid) {

    private static final Pattern VERSION_START = Pattern.compile("[v0-9].*");
    private static final Pattern SEMANTIC_VERSION =
            Pattern.compile("v?\\d+(\\.\\d+){0,2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

    private static final int LOOSE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

    /// Reads a reference.
    ///
    /// @throws CommandFailure when there is neither a CID nor a name
    public static RecordReference parse(String text) {
        if (Cid.isValid(text)) {
            return new RecordReference("", Optional.empty(), Optional.of(text));
        }
        int at = text.lastIndexOf('@');
        boolean hasCid = at >= 0 && at < text.length() - 1;
        String rest = hasCid ? text.substring(0, at) : text;
        Optional<String> cid = hasCid ? Optional.of(text.substring(at + 1)) : Optional.empty();
        if (rest.isBlank()) {
            throw new CommandFailure(
                    "\"" + text + "\" names no record",
                    "Give a CID, name, name:version, name@cid or name:version@cid.");
        }
        int colon = rest.lastIndexOf(':');
        if (colon > 0 && isVersion(rest.substring(colon + 1))) {
            return new RecordReference(rest.substring(0, colon), Optional.of(rest.substring(colon + 1)), cid);
        }
        return new RecordReference(rest, Optional.empty(), cid);
    }

    /// Whether there is nothing to resolve.
    public boolean isCid() {
        return name.isEmpty();
    }

    /// Whether a record of this name and version can be meant, by the rules of a directory: a name stands for
    /// itself behind `http://` and `https://` too, capitals make no difference, `*` is any text and `?` any
    /// character.
    public boolean means(String recordName, String recordVersion) {
        boolean named = isCid()
                || matches(name, recordName)
                || matches("http://" + name, recordName)
                || matches("https://" + name, recordName);
        return named && version.map(wanted -> matches(wanted, recordVersion)).orElse(true);
    }

    private static boolean matches(String wanted, String text) {
        StringBuilder expression = new StringBuilder();
        wanted.codePoints()
                .forEach(character -> expression.append(
                        switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        }));
        return Pattern.compile(expression.toString(), LOOSE).matcher(text).matches();
    }

    private static boolean isVersion(String text) {
        boolean dotted = text.contains(".") && !text.contains("/");
        return VERSION_START.matcher(text).matches()
                && (dotted || SEMANTIC_VERSION.matcher(text).matches());
    }
}
