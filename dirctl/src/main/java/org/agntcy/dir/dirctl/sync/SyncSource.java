package org.agntcy.dir.dirctl.sync;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;

/// Where records are copied from: a directory that is asked for its registry, or a registry itself.
///
/// @param directory address of the directory, or empty
/// @param registry address of the registry, or empty
/// @param repository its repository, or empty for the usual one
record SyncSource(String directory, String registry, String repository) {

    private static final String DIRECTORY_PREFIX = "/dir/";
    private static final String REGISTRY_PREFIX = "/oci/";

    /// The source behind the addresses of a peer: a directory before a registry before whatever comes first.
    static Optional<SyncSource> ofPeer(List<String> addresses) {
        return find(addresses, DIRECTORY_PREFIX)
                .map(address -> new SyncSource(address, "", ""))
                .or(() -> find(addresses, REGISTRY_PREFIX).map(SyncSource::ofRegistry))
                .or(() -> addresses.stream()
                        .filter(address -> !address.isEmpty() && !address.startsWith("/"))
                        .findFirst()
                        .map(address -> new SyncSource(address, "", "")));
    }

    CreateSyncRequest request(List<String> cids) {
        return CreateSyncRequest.newBuilder()
                .setRemoteDirectoryUrl(directory)
                .setRemoteRegistryUrl(registry)
                .setRepositoryName(repository)
                .addAllCids(cids)
                .build();
    }

    /// For people.
    String address() {
        return registry.isEmpty() ? directory : registry;
    }

    /// @param address `host[:port]/repository`
    private static SyncSource ofRegistry(String address) {
        int slash = address.indexOf('/');
        String host = slash < 0 ? address : address.substring(0, slash);
        String repository = slash < 0 ? "" : address.substring(slash + 1);
        // Without a port the server wants to know the protocol.
        return new SyncSource("", host.contains(":") ? host : "https://" + host, repository);
    }

    private static Optional<String> find(List<String> addresses, String prefix) {
        return addresses.stream()
                .filter(address -> address.startsWith(prefix))
                .map(address -> address.substring(prefix.length()))
                .findFirst();
    }
}
