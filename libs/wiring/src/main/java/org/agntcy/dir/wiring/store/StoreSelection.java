package org.agntcy.dir.wiring.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.store.layout.LayoutRepository;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.registry.RegistryCredentials;
import org.agntcy.dir.store.registry.RegistryLimits;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryRepository;
import org.agntcy.dir.store.registry.RegistrySettings;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.configuration.StoreConfig.Authentication;

/// Opens the store that the configuration names: a local OCI image layout or a registry.
public final class StoreSelection {

    private StoreSelection() {}

    /// Whether the store is a folder of this machine.
    public static boolean isLocal(StoreConfig config) {
        return folder(config).isPresent();
    }

    /// How the connection to the registry is protected.
    public static ConnectionSecurity security(StoreConfig config) {
        String protection = isLocal(config)
                ? "a folder of this machine"
                : address(config.oci()).getScheme().equals("https") ? "TLS" : ConnectionSecurity.PLAIN_TEXT;
        return new ConnectionSecurity("registry", protection);
    }

    /// Opens the store. A registry is not asked yet, so it may start later than the server.
    static OciRepository open(StoreConfig config, RegistryObserver observer) {
        Optional<Path> folder = folder(config);
        return folder.isPresent()
                ? LayoutRepository.open(folder.get())
                : new RegistryRepository(settings(config.oci()), observer);
    }

    private static Optional<Path> folder(StoreConfig config) {
        return text(config.oci().localDir()).map(Path::of);
    }

    private static RegistrySettings settings(StoreConfig.Oci oci) {
        RegistryLimits limits = RegistryLimits.defaults();
        return new RegistrySettings(
                address(oci),
                oci.repositoryName(),
                credentials(oci.authConfig()),
                text(oci.caFile()).map(Path::of),
                new RegistryLimits(
                        limits.connectTimeout(),
                        oci.timeout(),
                        limits.attempts(),
                        limits.firstPause(),
                        limits.longestPause(),
                        limits.maximumBlobSize()));
    }

    private static URI address(StoreConfig.Oci oci) {
        String address = oci.registryAddress();
        String scheme = oci.authConfig().insecure() ? "http://" : "https://";
        try {
            return URI.create(address.contains("://") ? address : scheme + address);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    "store.oci.registry_address \"" + address + "\" is no address; write host:port", malformed);
        }
    }

    private static RegistryCredentials credentials(Authentication authentication) {
        return text(authentication.accessToken())
                .<RegistryCredentials>map(RegistryCredentials.AccessToken::new)
                .or(() -> text(authentication.refreshToken()).map(RegistryCredentials.RefreshToken::new))
                .or(() -> text(authentication.username())
                        .map(user -> new RegistryCredentials.Password(
                                user, authentication.password().orElse(""))))
                .orElseGet(RegistryCredentials.Anonymous::new);
    }

    private static Optional<String> text(Optional<String> value) {
        return value.filter(text -> !text.isBlank());
    }
}
