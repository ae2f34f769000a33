package org.agntcy.dir.testkit.registry;

import java.util.Locale;

/// What a request to the test registry is, for counting and for fault plans.
public enum RegistryCall {
    PING,
    TOKEN,
    BLOB_HEAD,
    BLOB_GET,
    BLOB_POST,
    BLOB_PUT,
    MANIFEST_HEAD,
    MANIFEST_GET,
    MANIFEST_PUT,
    MANIFEST_DELETE,
    REFERRERS,
    TAGS,
    OTHER;

    static RegistryCall of(String method, String path) {
        if (path.equals("/v2/")) {
            return PING;
        }
        if (path.equals("/token")) {
            return TOKEN;
        }
        if (path.endsWith("/tags/list")) {
            return TAGS;
        }
        if (path.contains("/referrers/")) {
            return REFERRERS;
        }
        String kind = path.contains("/blobs/") ? "BLOB_" : "MANIFEST_";
        String name = kind + method.toUpperCase(Locale.ROOT);
        for (RegistryCall call : values()) {
            if (call.name().equals(name)) {
                return call;
            }
        }
        return OTHER;
    }
}
