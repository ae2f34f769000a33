package org.agntcy.dir.persistence.sync;

import java.util.List;

/// A synchronisation that somebody asks for.
///
/// @param remoteDirectoryUrl the directory to ask for its registry, or empty
/// @param remoteRegistryUrl the registry itself, or empty; goes before the directory
/// @param repositoryName the repository of that registry, or empty for the usual one
/// @param cids the records to copy; empty for all
public record NewSync(String remoteDirectoryUrl, String remoteRegistryUrl, String repositoryName, List<String> cids) {

    public NewSync {
        cids = List.copyOf(cids);
    }

    /// Where the records come from, for people.
    public String remoteUrl() {
        return remoteRegistryUrl.isEmpty() ? remoteDirectoryUrl : remoteRegistryUrl;
    }
}
