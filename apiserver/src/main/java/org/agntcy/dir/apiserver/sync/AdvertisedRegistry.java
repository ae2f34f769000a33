package org.agntcy.dir.apiserver.sync;

import java.util.Optional;
import org.agntcy.dir.api.store.v1.BasicAuthCredentials;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsResponse;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.configuration.SyncConfig;
import org.agntcy.dir.wiring.store.StoreSelection;

/// What another directory is told when it wants to read our registry: the address that it can reach, and one set of
/// credentials for all.
public final class AdvertisedRegistry {

    private final StoreConfig store;
    private final SyncConfig.Authentication authentication;

    public AdvertisedRegistry(StoreConfig store, SyncConfig sync) {
        this.store = store;
        this.authentication = sync.authConfig();
    }

    /// The answer to everybody who may ask.
    ///
    /// @throws PreconditionFailedException when the records lie in a folder of this machine
    /// @throws InvalidInputException when the configured address has another scheme than http and https
    public RequestRegistryCredentialsResponse describe() {
        if (StoreSelection.isLocal(store)) {
            throw new PreconditionFailedException("this directory keeps its records in a folder (store.oci.local_dir),"
                    + " which other directories cannot read over the network; only a directory on an OCI registry"
                    + " can be synchronised from");
        }
        boolean insecure = insecure();
        return RequestRegistryCredentialsResponse.newBuilder()
                .setSuccess(true)
                .setRegistryAddress(withScheme(address(), insecure))
                .setRepositoryName(store.oci().repositoryName())
                .setInsecure(insecure)
                .setBasicAuth(BasicAuthCredentials.newBuilder()
                        .setUsername(authentication.username().orElse(""))
                        .setPassword(authentication.password().orElse("")))
                .build();
    }

    private Optional<String> advertised() {
        return store.oci().advertisedRegistryAddress().filter(address -> !address.isBlank());
    }

    private String address() {
        return advertised().orElse(store.oci().registryAddress());
    }

    private boolean insecure() {
        Optional<String> advertised = advertised();
        if (advertised.isEmpty()) {
            return store.oci().authConfig().insecure();
        }
        return advertised.get().contains("://")
                ? advertised.get().startsWith("http://")
                : store.oci().advertisedInsecure();
    }

    private static String withScheme(String address, boolean insecure) {
        if (!address.contains("://")) {
            return (insecure ? "http://" : "https://") + address;
        }
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            throw new InvalidInputException("registry address must use http or https scheme");
        }
        return address;
    }
}
