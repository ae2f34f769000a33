package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How the reconciler checks signatures of records.
@ConfigMapping(prefix = "directory.server.signature", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface SignatureConfig {

    @Meaning("Whether the reconciler checks signatures. Off: no record is trusted.")
    @WithDefault("true")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("How often the reconciler looks for signatures to be checked without being told.")
    @WithDefault("1m")
    @WithConverter(GoDuration.class)
    Duration interval();

    @Meaning("How long the result of a check stands before it is made again, changed or not.")
    @WithDefault("168h")
    @WithConverter(GoDuration.class)
    Duration ttl();

    @Meaning("How long the signatures of one record may take; another reconciler tries after that.")
    @WithDefault("30s")
    @WithConverter(GoDuration.class)
    Duration recordTimeout();

    @Meaning("Records checked at a time in one reconciler.")
    @WithDefault("4")
    int workerCount();

    @Meaning("File with the trusted root of Sigstore (`trusted_root.json`) that keyless signatures are checked against."
            + " Without it they are refused, and signatures by key are checked all the same.")
    Optional<Path> trustedRootPath();
}
