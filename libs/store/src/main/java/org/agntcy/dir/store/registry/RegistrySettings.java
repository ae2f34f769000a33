package org.agntcy.dir.store.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Where a repository is and how to reach it.
///
/// @param address `http://host:port` or `https://host:port`, nothing behind it
/// @param repository name of the repository, for instance `dir`
/// @param certificateAuthorities PEM file of authorities that are trusted beside those of the Java runtime
/// @param partnerRule for a registry that somebody else named: what its addresses, and those that it redirects to, are
///     held to. There, refused credentials are an answer, where in the directory's own registry they are a fault.
public record RegistrySettings(
        URI address,
        String repository,
        RegistryCredentials credentials,
        Optional<Path> certificateAuthorities,
        RegistryLimits limits,
        Optional<AddressRule> partnerRule) {

    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

    /// Refuses what cannot be an address or a name.
    ///
    /// @throws InvalidInputException when address or repository are malformed
    public RegistrySettings {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare =
                "".equals(address.getRawPath()) && address.getRawQuery() == null && address.getRawUserInfo() == null;
        if (!web || address.getHost() == null || !bare) {
            throw InvalidInputException.of(
                    "address",
                    "invalid registry address " + Quoted.of(address.toString())
                            + ": expected http://host:port or https://host:port");
        }
        if (!REPOSITORY.matcher(repository).matches()) {
            throw InvalidInputException.of(
                    "repository",
                    "invalid repository name " + Quoted.of(repository)
                            + ": expected lower-case letters and digits, separated by '.', '_', '-' or '/'");
        }
    }

    /// The directory's own registry.
    public RegistrySettings(
            URI address,
            String repository,
            RegistryCredentials credentials,
            Optional<Path> certificateAuthorities,
            RegistryLimits limits) {
        this(address, repository, credentials, certificateAuthorities, limits, Optional.empty());
    }

    /// Anonymous access with default limits.
    public static RegistrySettings of(URI address, String repository) {
        return new RegistrySettings(
                address, repository, new RegistryCredentials.Anonymous(), Optional.empty(), RegistryLimits.defaults());
    }

    public RegistrySettings withCredentials(RegistryCredentials other) {
        return new RegistrySettings(address, repository, other, certificateAuthorities, limits, partnerRule);
    }

    public RegistrySettings withCertificateAuthorities(Path file) {
        return new RegistrySettings(address, repository, credentials, Optional.of(file), limits, partnerRule);
    }

    public RegistrySettings withLimits(RegistryLimits other) {
        return new RegistrySettings(address, repository, credentials, certificateAuthorities, other, partnerRule);
    }

    /// The registry of somebody else.
    public RegistrySettings ofPartner(AddressRule rule) {
        return new RegistrySettings(
                address, repository, credentials, certificateAuthorities, limits, Optional.of(rule));
    }

    /// Host and port, for messages.
    String host() {
        return address.getRawAuthority();
    }
}
