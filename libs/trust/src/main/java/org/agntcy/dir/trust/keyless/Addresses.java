package org.agntcy.dir.trust.keyless;

import java.net.URI;

/// Joins addresses.
final class Addresses {

    private Addresses() {}

    /// The address of a path below a base, which may have a path itself.
    static URI below(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
