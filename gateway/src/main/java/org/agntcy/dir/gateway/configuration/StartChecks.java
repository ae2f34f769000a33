package org.agntcy.dir.gateway.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.agntcy.dir.gateway.provider.http.TrustedAuthorities;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.runtime.settings.SettingsCatalogue;
import org.agntcy.dir.runtime.settings.UnknownSettings;
import org.jboss.logging.Logger;

/// Looks at the whole configuration once at start: what contradicts itself stops the start; what is risky
/// or has no effect is reported.
public final class StartChecks {

    /// Envoy gives up after 10 s. The rest is for the way and for the work itself, which takes seconds when the
    /// machine is busy and the gateway has just started.
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(4);

    private static final Logger LOG = Logger.getLogger(StartChecks.class);
    private static final String OIDC = "OIDC_";
    private static final String SPIFFE = "SPIFFE_";

    /// Of the SPIFFE standard, and there for other programs of the pod.
    private static final String STANDARD_SOCKET = "SPIFFE_ENDPOINT_SOCKET";

    /// The published gateway reads these and does nothing with them.
    private static final List<String> WITHOUT_EFFECT = List.of("USER_DENY_LIST", "CACHE_TTL");

    private final GatewayConfig config;
    private final GithubConfig github;
    private final OidcConfig oidc;
    private final SpiffeConfig spiffe;

    public StartChecks(GatewayConfig config, GithubConfig github, OidcConfig oidc, SpiffeConfig spiffe) {
        this.config = config;
        this.github = github;
        this.oidc = oidc;
        this.spiffe = spiffe;
    }

    /// Runs all checks.
    ///
    /// @param environment the process environment
    /// @throws IllegalStateException with one sentence per problem that stops the start
    public void run(Map<String, String> environment) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the configuration does not allow a start: " + String.join("; ", problems));
        }
        warnings(environment).forEach(LOG::warn);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> issuers = oidc.issuers().orElse(List.of());
        boolean workloads = spiffe.jwt().enabled() || spiffe.x509().enabled().orElse(false);
        if (!github.enabled() && issuers.isEmpty() && !workloads) {
            problems.add("no provider is enabled; set GITHUB_ENABLED to true, or OIDC_ISSUERS");
        }
        issuers.forEach(issuer -> check(issuer, problems));
        List<String> addresses =
                issuers.stream().flatMap(issuer -> url(issuer).stream()).toList();
        if (new TreeSet<>(addresses).size() < addresses.size()) {
            problems.add("OIDC_ISSUERS names an issuer twice; each must have a URL of its own");
        }
        if (config.cache().size() < 1) {
            problems.add("CACHE_SIZE is " + config.cache().size() + "; it must be at least 1");
        }
        if (spiffe.jwt().enabled()) {
            problems.addAll(JwtSvidChecks.problems(spiffe.jwt()));
        }
        config.tls().caFile().ifPresent(file -> checkAuthorities(file, problems));
        positive("GITHUB_API_TIMEOUT", github.apiTimeout(), problems);
        positive("OIDC_TIMEOUT", oidc.timeout(), problems);
        positive("RBAC_RELOAD_INTERVAL", config.rbac().reloadInterval(), problems);
        return problems;
    }

    List<String> warnings(Map<String, String> environment) {
        List<String> warnings = new ArrayList<>();
        tooLong("GITHUB_API_TIMEOUT", github.apiTimeout(), warnings);
        tooLong("OIDC_TIMEOUT", oidc.timeout(), warnings);
        if (github.enabled() && github.apiUrl().startsWith("http:")) {
            warnings.add("tokens of users go to GitHub in plain text; give GITHUB_API_URL an https address");
        }
        oidc.issuers().orElse(List.of()).stream()
                .filter(key -> url(key).filter(url -> url.startsWith("http:")).isPresent())
                .forEach(key -> warnings.add("the keys of issuer \"" + key
                        + "\" come in plain text, and anybody on the way can change them; give "
                        + GatewaySettings.variable(key, "url") + " an https address"));
        if (spiffe.x509().headerTrusted()) {
            warnings.add(
                    "the header x-forwarded-client-cert is believed; Envoy must set or remove it on every listener,"
                            + " or else unset SPIFFE_X509_HEADER_TRUSTED");
        }
        unknown(environment).forEach(name -> warnings.add("setting has no effect setting=" + name));
        return warnings;
    }

    private void check(String issuer, List<String> problems) {
        if (url(issuer).isEmpty()) {
            problems.add("OIDC_ISSUERS names \"" + issuer + "\", but " + GatewaySettings.variable(issuer, "url")
                    + " is not set");
        } else if (settings(issuer).flatMap(OidcConfig.Issuer::audiences).isEmpty()) {
            problems.add(GatewaySettings.variable(issuer, "audiences")
                    + " is not set; without audiences, tokens for other programs would be taken");
        }
    }

    private static void checkAuthorities(Path file, List<String> problems) {
        try {
            TrustedAuthorities.context(file);
        } catch (InvalidInputException unusable) {
            problems.add("TLS_CA_FILE: " + unusable.getMessage());
        }
    }

    private Optional<String> url(String issuer) {
        return settings(issuer).flatMap(OidcConfig.Issuer::url);
    }

    private Optional<OidcConfig.Issuer> settings(String issuer) {
        return Optional.ofNullable(oidc.issuer().get(issuer));
    }

    private Set<String> unknown(Map<String, String> environment) {
        SettingsCatalogue known = SettingsCatalogue.of(GatewaySettings.ROOT + "oidc.", List.of(OidcConfig.class));
        Set<String> issuers = new TreeSet<>(oidc.issuers().orElse(List.of()));
        Set<String> unknown = new TreeSet<>(UnknownSettings.inEnvironment(known, OIDC, environment, issuers));
        SettingsCatalogue ofSpiffe =
                SettingsCatalogue.of(GatewaySettings.ROOT + "spiffe.", List.of(SpiffeConfig.class));
        unknown.addAll(UnknownSettings.inEnvironment(ofSpiffe, SPIFFE, environment, Set.of()));
        unknown.remove(STANDARD_SOCKET);
        WITHOUT_EFFECT.stream().filter(environment::containsKey).forEach(unknown::add);
        return unknown;
    }

    private static void positive(String name, Duration duration, List<String> problems) {
        if (!duration.isPositive()) {
            problems.add(name + " must be longer than 0");
        }
    }

    private static void tooLong(String name, Duration timeout, List<String> warnings) {
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            warnings.add(name + " is longer than a call waits for a provider; " + LONGEST_TIMEOUT.toSeconds()
                    + "s is used instead of " + timeout.toMillis() + "ms");
        }
    }
}
