package org.agntcy.dir.gateway.role;

import java.util.List;
import java.util.regex.Pattern;

/// Paths that everybody may call, without credentials. An entry is that path, and what continues it after a
/// `.` or a `/`: `/grpc.reflection` is also `/grpc.reflection.v1.ServerReflection/ServerReflectionInfo`, and not
/// `/grpc.reflections`.
///
/// @param entries each beginning with a slash and more than that
record PublicPaths(List<String> entries) {

    private static final String SEPARATORS = "./";

    /// Paths that could be read in two ways are nobody's.
    private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)+/?");

    PublicPaths {
        entries = List.copyOf(entries);
    }

    /// Whether an entry can be one.
    static boolean isEntry(String text) {
        return PLAIN.matcher(text).matches();
    }

    /// @param path of the request; what follows a `?` says nothing
    boolean contain(String path) {
        if (entries.isEmpty()) {
            return false;
        }
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        return PLAIN.matcher(plain).matches() && entries.stream().anyMatch(entry -> isBelow(entry, plain));
    }

    private static boolean isBelow(String entry, String path) {
        return path.startsWith(entry)
                && (path.length() == entry.length()
                        || entry.endsWith("/")
                        || SEPARATORS.indexOf(path.charAt(entry.length())) >= 0);
    }
}
