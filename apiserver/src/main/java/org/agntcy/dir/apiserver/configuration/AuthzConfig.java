package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// Who may call which method.
@ConfigMapping(prefix = "directory.server.authz", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface AuthzConfig {

    @Meaning("Holds every call against the policy file. Needs `authn.enabled`.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("The policy: lines `p,<subject>,<method>`. A file that cannot be used denies everything.")
    @WithDefault("/etc/agntcy/dir/authz_policies.csv")
    Path enforcerPolicyFilePath();

    @Meaning("Matches subjects and methods as the published server does: as regular expressions that may match"
            + " anywhere. Off: names match as a whole.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean compatibility();

    @Meaning("How often the policy file is looked at for changes.")
    @WithDefault("1s")
    @WithConverter(GoDuration.class)
    Duration reloadInterval();
}
