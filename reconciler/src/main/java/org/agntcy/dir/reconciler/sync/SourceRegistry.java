package org.agntcy.dir.reconciler.sync;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsResponse;
import org.agntcy.dir.persistence.sync.NewSync;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.store.mirror.MirrorLimits;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.registry.AddressRule;
import org.agntcy.dir.store.registry.RegistryCredentials;
import org.agntcy.dir.store.registry.RegistryLimits;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryRepository;
import org.agntcy.dir.store.registry.RegistrySettings;

/// Finds the repository that a synchronisation reads: the one that it names, or the one that the remote
/// directory names.
final class SourceRegistry {

    private static final String USUAL_REPOSITORY = "dir";
    private static final RegistryLimits LIMITS = new RegistryLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            3,
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            MirrorLimits.defaults().blobBytes());

    private final DirectoryClient directories;
    private final AddressRule rule;
    private final boolean plainByDefault;
    private final RegistryObserver observer;

    /// @param plainByDefault whether a registry whose URL has no scheme speaks plain HTTP
    SourceRegistry(DirectoryClient directories, AddressRule rule, boolean plainByDefault, RegistryObserver observer) {
        this.directories = directories;
        this.rule = rule;
        this.plainByDefault = plainByDefault;
        this.observer = observer;
    }

    /// Opens the source; the caller closes it.
    ///
    /// @throws DirectoryException when there is none, its address is forbidden, or it does not answer
    OciRepository open(NewSync sync) {
        OciRepository repository = new RegistryRepository(settings(sync).ofPartner(rule), observer);
        boolean answers = false;
        try {
            repository.ping();
            answers = true;
            return repository;
        } finally {
            if (!answers) {
                repository.close();
            }
        }
    }

    private RegistrySettings settings(NewSync sync) {
        return sync.remoteRegistryUrl().isEmpty()
                ? negotiated(DirectoryAddress.parse(sync.remoteDirectoryUrl()))
                : settings(
                        sync.remoteRegistryUrl(),
                        plainByDefault,
                        sync.repositoryName(),
                        new RegistryCredentials.Anonymous());
    }

    private RegistrySettings negotiated(DirectoryAddress directory) {
        RequestRegistryCredentialsResponse answer = directories.requestRegistry(directory);
        String user = answer.getBasicAuth().getUsername();
        RegistryCredentials credentials = user.isEmpty()
                ? new RegistryCredentials.Anonymous()
                : new RegistryCredentials.Password(user, answer.getBasicAuth().getPassword());
        try {
            return settings(answer.getRegistryAddress(), answer.getInsecure(), answer.getRepositoryName(), credentials);
        } catch (InvalidInputException unusable) {
            throw unusable.within("directory " + directory.authority() + " names an unusable registry");
        }
    }

    /// @param url `host:port` or a URL; a path in it is the repository when none is named
    private static RegistrySettings settings(
            String url, boolean plain, String repository, RegistryCredentials credentials) {
        String withScheme = url.contains("://") ? url.strip() : (plain ? "http://" : "https://") + url.strip();
        URI uri = parse(withScheme);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceAll("^/+|/+$", "");
        String name = !repository.isEmpty() ? repository : path.isEmpty() ? USUAL_REPOSITORY : path;
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        URI address = parse(scheme + "://" + uri.getRawAuthority());
        return new RegistrySettings(address, name, credentials, Optional.empty(), LIMITS);
    }

    private static URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    "registry URL " + Quoted.of(url) + " is no address; write host:port", malformed);
        }
    }
}
