package org.agntcy.dir.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.cache.TokenCache.CacheListener;
import org.agntcy.dir.gateway.check.DecideCall;
import org.agntcy.dir.gateway.check.DecisionTrail;
import org.agntcy.dir.gateway.configuration.GatewayConfig;
import org.agntcy.dir.gateway.configuration.GithubConfig;
import org.agntcy.dir.gateway.configuration.OidcConfig;
import org.agntcy.dir.gateway.configuration.SpiffeConfig;
import org.agntcy.dir.gateway.configuration.StartChecks;
import org.agntcy.dir.gateway.health.ProviderHealth;
import org.agntcy.dir.gateway.provider.Provider;
import org.agntcy.dir.gateway.provider.Providers;
import org.agntcy.dir.gateway.provider.github.GithubProvider;
import org.agntcy.dir.gateway.provider.github.GithubSettings;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;
import org.agntcy.dir.gateway.provider.http.TrustedAuthorities;
import org.agntcy.dir.gateway.provider.oidc.IssuerSettings;
import org.agntcy.dir.gateway.provider.oidc.OidcProvider;
import org.agntcy.dir.gateway.provider.oidc.OidcSettings;
import org.agntcy.dir.gateway.provider.oidc.TokenIssuer;
import org.agntcy.dir.gateway.provider.spiffe.CertificateSettings;
import org.agntcy.dir.gateway.provider.spiffe.ClientCertificates;
import org.agntcy.dir.gateway.provider.spiffe.JwtSvidProvider;
import org.agntcy.dir.gateway.role.Roles;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;

/// Assembles the objects of the gateway.
// By their settings, caches find these classes by name; a native executable has to be told.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSA", "com.github.benmanes.caffeine.cache.PSWMW"})
final class Wiring {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final String CACHE_REQUESTS = "dir.gateway.cache.requests";

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Roles roles(GatewayConfig config) {
        return Roles.watching(config.rbac().configPath(), config.rbac().reloadInterval());
    }

    void close(@Disposes Roles roles) {
        roles.close();
    }

    @Produces
    @Singleton
    ProviderHttp http(GatewayConfig config) {
        return new ProviderHttp(CONNECT_TIMEOUT, config.tls().caFile().map(TrustedAuthorities::context));
    }

    void close(@Disposes ProviderHttp http) {
        http.close();
    }

    @Produces
    @Singleton
    Providers providers(
            GatewayConfig config,
            GithubConfig github,
            OidcConfig oidc,
            WorkloadTokens workloads,
            ProviderHttp http,
            ProviderHealth health,
            MeterRegistry meters,
            Clock clock) {
        List<OidcProvider> issuers = oidc.issuers().orElse(List.of()).stream()
                .map(key -> new OidcProvider(
                        http,
                        issuer(key, Objects.requireNonNull(oidc.issuer().get(key))),
                        settings(config, oidc),
                        clock,
                        health,
                        listener(meters, "oidc:" + key)))
                .toList();
        Stream<Provider> all = Stream.concat(
                issuers.stream(),
                Stream.of(github)
                        .filter(GithubConfig::enabled)
                        .map(enabled -> new GithubProvider(
                                http,
                                settings(config, enabled),
                                clock,
                                health,
                                listener(meters, GithubProvider.NAME))));
        return new Providers(
                Stream.concat(all, workloads.provider().stream()).toList(),
                issuers.stream().collect(Collectors.toMap(OidcProvider::issuer, Function.identity())),
                config.defaultProvider(),
                TokenIssuer::of,
                JwtSvidProvider::mayKnow);
    }

    @Produces
    @Singleton
    WorkloadTokens workloadTokens(SpiffeConfig spiffe, ProviderHealth health, Clock clock) {
        SpiffeConfig.Jwt jwt = spiffe.jwt();
        if (!jwt.enabled()) {
            return new WorkloadTokens(Optional.empty());
        }
        return new WorkloadTokens(Optional.of(JwtSvidProvider.open(
                WorkloadApiAddress.parse(jwt.socketPath().orElse("")),
                Set.copyOf(jwt.audiences().orElse(List.of())),
                clock,
                health)));
    }

    void close(@Disposes WorkloadTokens workloads) {
        workloads.close();
    }

    @Produces
    @Singleton
    DecideCall decideCall(SpiffeConfig spiffe, Providers providers, Roles roles, Clock clock) {
        CertificateSettings certificates = new CertificateSettings(
                spiffe.x509().enabled().orElse(true), spiffe.x509().headerTrusted());
        return new DecideCall(new ClientCertificates(certificates, clock), providers, roles);
    }

    @Produces
    @Singleton
    DecisionTrail decisionTrail(MeterRegistry meters) {
        return new DecisionTrail(meters);
    }

    private static GithubSettings settings(GatewayConfig config, GithubConfig github) {
        return new GithubSettings(
                github.apiUrl(),
                atMost(StartChecks.LONGEST_TIMEOUT, github.apiTimeout()),
                github.cacheTtl(),
                github.orgsCacheTtl(),
                config.cache().size());
    }

    private static OidcSettings settings(GatewayConfig config, OidcConfig oidc) {
        return new OidcSettings(
                atMost(StartChecks.LONGEST_TIMEOUT, oidc.timeout()),
                oidc.keysCacheTtl(),
                oidc.cacheTtl(),
                config.cache().size());
    }

    private static IssuerSettings issuer(String key, OidcConfig.Issuer issuer) {
        return new IssuerSettings(
                key,
                issuer.url().orElse(""),
                Set.copyOf(issuer.audiences().orElse(List.of())),
                new IssuerSettings.Claims(issuer.principalClaim(), issuer.emailClaim(), issuer.groupsClaim()));
    }

    private static CacheListener listener(MeterRegistry meters, String provider) {
        Counter hits = meters.counter(CACHE_REQUESTS, "provider", provider, "result", "hit");
        Counter misses = meters.counter(CACHE_REQUESTS, "provider", provider, "result", "miss");
        return hit -> (hit ? hits : misses).increment();
    }

    private static Duration atMost(Duration longest, Duration wanted) {
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
