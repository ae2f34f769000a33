package org.agntcy.dir.dirctl.trust;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that say who is trusted and how a signature is verified.
final class VerificationOptions {

    /// In the place of the flag of this name that names the issuer for the directory.
    static final class Issuer {

        @Option(
                names = "--oidc-issuer",
                paramLabel = "URL",
                description = "trusts identities of this issuer; exact, or a regular expression")
        private @Nullable String url;
    }

    private final Issuer issuer = new Issuer();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "trusts the holder of this public key: file, PEM text, env://NAME or web address")
    private @Nullable String key;

    @Option(
            names = "--oidc-subject",
            paramLabel = "NAME",
            description = "trusts this identity; exact, or a regular expression")
    private @Nullable String subject;

    @Option(
            names = "--trusted-root-path",
            paramLabel = "FILE",
            description = "Sigstore authorities to believe, trusted_root.json; signatures by identities need it")
    private @Nullable Path trustedRoot;

    @Option(
            names = "--tuf-mirror-url",
            paramLabel = "URL",
            hidden = true,
            description = "where to fetch the trusted root, which this release does not")
    private @Nullable String mirror;

    @Option(names = "--ignore-tlog", description = "identities: needs no entry in a transparency log")
    private boolean logIgnored;

    @Option(names = "--ignore-tsa", description = "identities: needs no timestamp of an authority")
    private boolean timestampIgnored;

    @Option(names = "--ignore-sct", description = "identities: needs no public log of the certificate")
    private boolean certificateLogIgnored;

    @Option(
            names = "--from-server",
            description = "asks the directory what it has found out, instead of verifying here")
    private boolean fromServer;

    /// For [org.agntcy.dir.dirctl.connection.OwnFlags].
    Object ownFlags() {
        return issuer;
    }

    /// Checks them without looking at what they name.
    ///
    /// @throws CommandFailure when they contradict each other or are not in this release
    void validate() {
        String here = hereOnly();
        if (key != null && isIdentityGiven()) {
            throw new CommandFailure(
                    "--key excludes --oidc-issuer and --oidc-subject", "Whom do you trust: a key or an identity?");
        }
        if (key != null && !here.isEmpty()) {
            throw new CommandFailure(
                    "--key excludes " + here, "A signature with a key needs no authorities and no logs.");
        }
        if (fromServer && !here.isEmpty()) {
            throw new CommandFailure(
                    "--from-server excludes " + here,
                    "What the directory has verified it has verified by its own settings; leave one of them out.");
        }
        if (mirror != null && trustedRoot == null) {
            throw new CommandFailure(
                    "--tuf-mirror-url is not in this release: this client fetches no trusted root",
                    "Fetch trusted_root.json of the mirror and give it with --trusted-root-path.");
        }
    }

    /// The first given flag that is about verifying keyless signatures here; empty when there is none.
    private String hereOnly() {
        return Stream.of(
                        trustedRoot == null ? "" : "--trusted-root-path",
                        mirror == null ? "" : "--tuf-mirror-url",
                        logIgnored ? "--ignore-tlog" : "",
                        timestampIgnored ? "--ignore-tsa" : "",
                        certificateLogIgnored ? "--ignore-sct" : "")
                .filter(flag -> !flag.isEmpty())
                .findFirst()
                .orElse("");
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    boolean isIdentityGiven() {
        return issuer.url != null || subject != null;
    }

    /// Whether nobody in particular is to be trusted, so that everybody is.
    boolean isAnyoneTrusted() {
        return key == null && !isIdentityGiven();
    }

    /// Empty for any.
    String issuer() {
        return issuer.url == null ? "" : issuer.url;
    }

    /// Empty for any.
    String subject() {
        return subject == null ? "" : subject;
    }

    Optional<Path> trustedRoot() {
        return Optional.ofNullable(trustedRoot);
    }

    boolean isLogIgnored() {
        return logIgnored;
    }

    boolean isTimestampIgnored() {
        return timestampIgnored;
    }

    boolean isCertificateLogIgnored() {
        return certificateLogIgnored;
    }

    boolean isFromServer() {
        return fromServer;
    }
}
