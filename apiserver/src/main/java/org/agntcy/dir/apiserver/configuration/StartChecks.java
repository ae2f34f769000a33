package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.agntcy.dir.runtime.settings.SettingsFile;
import org.agntcy.dir.runtime.settings.UnknownSettings;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;
import org.agntcy.dir.wiring.configuration.ServerSettings;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.jboss.logging.Logger;

/// Looks at the whole configuration once at start: what contradicts itself stops the start; what is merely
/// unknown or without effect is reported by name.
public final class StartChecks {

    private static final Logger LOG = Logger.getLogger(StartChecks.class);

    private final SmallRyeConfig config;
    private final StoreConfig store;
    private final DatabaseConfig database;

    public StartChecks(SmallRyeConfig config, StoreConfig store, DatabaseConfig database) {
        this.config = config;
        this.store = store;
        this.database = database;
    }

    /// Runs all checks.
    ///
    /// @param environment the process environment
    /// @throws IllegalStateException with one sentence per problem that stops the start
    public void run(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        checkKinds(problems);
        problems.addAll(SecurityChecks.problems(config));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the configuration does not allow a start: " + String.join("; ", problems));
        }
        tellOfLaterSettings();
        SecurityChecks.warnings(config).forEach(LOG::warn);
        unknown(environment).forEach(name -> LOG.warnf("unknown setting, without effect setting=%s", name));
    }

    /// Settings that nobody reads, by the name they were given under.
    Set<String> unknown(Map<String, String> environment) {
        Set<String> open = new TreeSet<>(ServerCatalogue.OPEN_KEYS);
        Arrays.stream(LaterSetting.values()).map(LaterSetting::key).forEach(open::add);
        open.add("config.file");
        Set<String> unknown = new TreeSet<>(UnknownSettings.inEnvironment(
                ServerCatalogue.settings(), ServerSettings.ENVIRONMENT_PREFIX, environment, open));
        Optional<SettingsFile> file =
                ServerSettings.file(config.getOptionalValue(ServerSettings.FILE_PROPERTY, String.class));
        file.ifPresent(found -> unknown.addAll(
                UnknownSettings.inFile(
                                ServerCatalogue.settings(), found.values().keySet(), open)
                        .stream()
                        .map(key -> key + " in " + found.path())
                        .collect(Collectors.toSet())));
        return unknown;
    }

    private void checkKinds(List<String> problems) {
        if (!store.provider().equals("oci")) {
            problems.add("store.provider is \"" + store.provider() + "\"; only \"oci\" is supported");
        }
        if (!database.type().equals("postgres")) {
            problems.add("database.type is \"" + database.type()
                    + "\"; only \"postgres\" is supported, scripts/run brings one along");
        }
    }

    private void tellOfLaterSettings() {
        for (LaterSetting setting : LaterSetting.values()) {
            if (config.getOptionalValue(ServerSettings.ROOT + setting.key(), String.class)
                    .isPresent()) {
                LOG.infof("setting has no effect in this release setting=%s", setting.key());
            }
        }
    }
}
