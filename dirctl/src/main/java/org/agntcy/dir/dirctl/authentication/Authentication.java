package org.agntcy.dir.dirctl.authentication;

import java.util.Optional;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.signin.Provider;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;

/// A way for both sides to prove who they are.
public sealed interface Authentication {

    /// Neither does, and nothing is encrypted.
    record Plain() implements Authentication {}

    /// TLS with certificates of the web.
    ///
    /// @param caFile authorities to trust; those of the system when absent
    /// @param certificateFile present together with `keyFile`
    /// @param skipVerify whether any certificate of the server will do
    record WebTls(
            Optional<String> caFile, Optional<String> certificateFile, Optional<String> keyFile, boolean skipVerify)
            implements Authentication {

        public WebTls {
            if (certificateFile.isPresent() != keyFile.isPresent()) {
                throw new CommandFailure(
                        "a client certificate needs its key",
                        "Give both --tls-cert-file and --tls-key-file, or neither.");
            }
        }
    }

    /// An SVID in a file that `spire-server x509 mint` wrote.
    ///
    /// @param skipVerify whether any certificate of the server will do
    record Minted(String file, boolean skipVerify) implements Authentication {}

    /// An X.509-SVID of the Workload API on both sides.
    record Workload(WorkloadApiAddress agent) implements Authentication {}

    /// A JWT-SVID with every call; the server shows an X.509-SVID.
    record WorkloadToken(WorkloadApiAddress agent, String audience) implements Authentication {}

    /// A JWT-SVID with every call; the server, or what stands before it, shows a certificate of the web.
    record WorkloadTokenOverWeb(WorkloadApiAddress agent, String audience, WebTls tls) implements Authentication {}

    /// The token of a person, or of a GitHub workflow, with every call; the server, or what stands before
    /// it, shows a certificate of the web.
    ///
    /// @param settings where the token is
    record Person(Provider provider, Settings settings, WebTls tls) implements Authentication {}
}
