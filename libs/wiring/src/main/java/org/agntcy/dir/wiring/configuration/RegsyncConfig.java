package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How the reconciler works on synchronisations.
@ConfigMapping(prefix = "directory.server.regsync", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface RegsyncConfig {

    @Meaning("Whether the reconciler works on synchronisations.")
    @WithDefault("true")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("How often the reconciler looks for synchronisations without being told: for those to be tried again, and"
            + " for those whose reconciler died.")
    @WithDefault("30s")
    @WithConverter(GoDuration.class)
    Duration interval();

    @Meaning(
            "Time for one attempt at a synchronisation. What was copied stays, so the next attempt goes on from there.")
    @WithDefault("10m")
    @WithConverter(GoDuration.class)
    Duration timeout();

    @Meaning("Synchronisations in work at a time in one reconciler.")
    @WithDefault("2")
    int workerCount();

    @Meaning("Attempts at a synchronisation whose source does not answer, with growing pauses, before it has failed.")
    @WithDefault("8")
    int attempts();

    Authn authn();

    /// How the reconciler proves to other directories who it is.
    interface Authn {

        @Meaning("Whether the reconciler shows other directories an identity from SPIFFE and wants to see theirs. Off:"
                + " plain text, or TLS of the web for `https` addresses.")
        @WithDefault("false")
        @WithConverter(GoBoolean.class)
        boolean enabled();

        @Meaning(
                "`x509` (mutual TLS with X.509-SVIDs), `jwt` (their X.509-SVID, our JWT-SVID) or `jwt-tls` (TLS of the web,"
                        + " our JWT-SVID).")
        @WithDefault("x509")
        String mode();

        @Meaning("The SPIFFE Workload API; that of `authn.socket_path` when empty.")
        Optional<String> socketPath();

        @Meaning("What other directories expect JWT-SVIDs to be for; the first is used. Required in modes `jwt` and"
                + " `jwt-tls`.")
        Optional<List<String>> audiences();
    }
}
