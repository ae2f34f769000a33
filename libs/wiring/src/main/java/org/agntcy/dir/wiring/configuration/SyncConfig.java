package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.Meaning;

/// Copies between directories.
@ConfigMapping(prefix = "directory.server.sync", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface SyncConfig {

    Authentication authConfig();

    @Meaning("Whether synchronisations may read from loopback, link-local and private addresses. Whoever may create"
            + " synchronisations can then make this server talk to its own network.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean allowPrivateTargets();

    /// What other directories are told to use for our registry. The same for all of them.
    interface Authentication {

        @Meaning("User that other directories read our registry as; they are told it when they ask.")
        Optional<String> username();

        @Meaning("Password of that user.")
        Optional<String> password();
    }
}
