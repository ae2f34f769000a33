package org.agntcy.dir.access;

/// Who makes a call, as the transport has proved it.
public sealed interface Caller {

    /// The caller as logs and limits name it: the SPIFFE ID, or nothing when there is no identity.
    String name();

    /// A workload that proved its SPIFFE ID.
    ///
    /// @param spiffeId `spiffe://`, the trust domain, and a path if there is one
    /// @param trustDomain the trust domain of that very ID, without a scheme
    record Workload(String spiffeId, String trustDomain) implements Caller {

        private static final String SCHEME = "spiffe://";

        public Workload {
            if (trustDomain.isEmpty() || !isOf(trustDomain, spiffeId)) {
                throw new IllegalArgumentException("not a SPIFFE ID of the trust domain given with it");
            }
        }

        private static boolean isOf(String trustDomain, String spiffeId) {
            String root = SCHEME + trustDomain;
            return spiffeId.equals(root) || spiffeId.startsWith(root + "/");
        }

        @Override
        public String name() {
            return spiffeId;
        }
    }

    /// A caller without an identity: authentication is off, or the method needs none.
    record Anonymous() implements Caller {

        @Override
        public String name() {
            return "";
        }
    }
}
