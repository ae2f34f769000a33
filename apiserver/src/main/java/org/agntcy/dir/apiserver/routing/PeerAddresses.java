package org.agntcy.dir.apiserver.routing;

import java.util.ArrayList;
import java.util.List;

/// The addresses of a peer in the forms that both generations of client read: first the bare API address, which is all
/// that v1.0.0 looks at, then `/dir/<API address>` and `/oci/<registry and repository>` for v1.7.0.
///
/// Source: routing.md 7.5.
final class PeerAddresses {

    private PeerAddresses() {}

    /// @param told API address, then registry address; absent or empty when unknown
    static List<String> of(List<String> told) {
        List<String> addresses = new ArrayList<>();
        String api = at(told, 0);
        String registry = at(told, 1);
        if (!api.isEmpty()) {
            addresses.add(api);
            addresses.add("/dir/" + api);
        }
        if (!registry.isEmpty()) {
            addresses.add("/oci/" + registry);
        }
        return addresses;
    }

    private static String at(List<String> texts, int position) {
        return position < texts.size() ? texts.get(position) : "";
    }
}
