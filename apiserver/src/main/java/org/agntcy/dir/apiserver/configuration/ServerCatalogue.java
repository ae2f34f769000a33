package org.agntcy.dir.apiserver.configuration;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.runtime.settings.SettingsCatalogue;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;
import org.agntcy.dir.wiring.configuration.IndexerConfig;
import org.agntcy.dir.wiring.configuration.MessagingConfig;
import org.agntcy.dir.wiring.configuration.NameConfig;
import org.agntcy.dir.wiring.configuration.NamingConfig;
import org.agntcy.dir.wiring.configuration.PublicationConfig;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;
import org.agntcy.dir.wiring.configuration.ServerSettings;
import org.agntcy.dir.wiring.configuration.SignatureConfig;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.configuration.SyncConfig;
import org.agntcy.dir.wiring.configuration.ValidationConfig;

/// Every setting that has an effect, on the API server or on a service that shares its configuration.
// The catalogue reads these by reflection; a native executable has to be told.
@RegisterForReflection(
        targets = {
            ListenerConfig.class,
            ValidationConfig.class,
            StoreConfig.class,
            DatabaseConfig.class,
            MessagingConfig.class,
            IndexerConfig.class,
            PublicationConfig.class,
            SyncConfig.class,
            RegsyncConfig.class,
            SignatureConfig.class,
            NameConfig.class,
            NamingConfig.class,
            AuthnConfig.class,
            AuthzConfig.class,
            RateLimitConfig.class,
            CacheConfig.class,
            EventsConfig.class
        },
        ignoreNested = false)
public final class ServerCatalogue {

    /// Keys below which any name is allowed.
    public static final Set<String> OPEN_KEYS = Set.of("ratelimit.method_limits.");

    static final List<Class<?>> MAPPINGS = List.of(
            ListenerConfig.class,
            ValidationConfig.class,
            StoreConfig.class,
            DatabaseConfig.class,
            MessagingConfig.class,
            IndexerConfig.class,
            PublicationConfig.class,
            SyncConfig.class,
            RegsyncConfig.class,
            SignatureConfig.class,
            NameConfig.class,
            NamingConfig.class,
            AuthnConfig.class,
            AuthzConfig.class,
            RateLimitConfig.class,
            CacheConfig.class,
            EventsConfig.class);

    private ServerCatalogue() {}

    /// The settings, in the order of the reference page.
    public static SettingsCatalogue settings() {
        return SettingsCatalogue.of(ServerSettings.ROOT, MAPPINGS);
    }
}
