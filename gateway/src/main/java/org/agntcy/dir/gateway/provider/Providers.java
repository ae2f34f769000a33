package org.agntcy.dir.gateway.provider;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.agntcy.dir.record.Quoted;

/// Chooses the provider for a token: the one that the client names, else by the beginning of the token,
/// else by the issuer or workload that the token names, else the default. Nothing is asked over the network.
///
/// A token of a known issuer is the issuer's, also when its subject is a workload. Only when the issuer does not
/// vouch for it, it is looked at as a JWT-SVID.
public final class Providers {

    private static final String GITHUB = "github";
    private static final String OIDC = "oidc";
    private static final String SPIFFE = "spiffe";

    /// OAuth, app, installation and refresh tokens of GitHub, and both kinds of personal access tokens.
    private static final List<String> GITHUB_TOKENS = List.of("gho_", "ghu_", "ghs_", "ghr_", "ghp_", "github_pat_");

    private final Map<String, Provider> byName;
    private final Map<String, Provider> byIssuer;
    private final String defaultName;
    private final Function<String, Optional<String>> issuerOf;
    private final Predicate<String> isWorkloads;

    /// @param byIssuer those that are chosen by the issuer of a token; all others are chosen by name
    /// @param defaultName the name of the default; `oidc` for the issuer that the token names
    /// @param issuerOf what a token says about its issuer
    /// @param isWorkloads whether a token says that it is the JWT-SVID of a workload
    public Providers(
            Collection<Provider> all,
            Map<String, Provider> byIssuer,
            String defaultName,
            Function<String, Optional<String>> issuerOf,
            Predicate<String> isWorkloads) {
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(Provider::name, Function.identity()));
        this.byIssuer = Map.copyOf(byIssuer);
        this.defaultName = defaultName;
        this.issuerOf = issuerOf;
        this.isWorkloads = isWorkloads;
    }

    /// The provider for a token.
    ///
    /// @param requested the name that the client gives; empty for none
    public Choice choose(String requested, String token) {
        if (!requested.isEmpty()) {
            return named(requested, token);
        }
        if (GITHUB_TOKENS.stream().anyMatch(token::startsWith)) {
            return named(GITHUB, token);
        }
        if (isWorkloads.test(token)) {
            return workload(token);
        }
        return !byIssuer.isEmpty() && issuerOf.apply(token).isPresent() ? issuedBy(token) : named(defaultName, token);
    }

    private Choice named(String name, String token) {
        if (name.equals(OIDC) && !byIssuer.isEmpty()) {
            return issuedBy(token);
        }
        Provider provider = byName.get(name);
        return provider == null
                ? new Choice.NotConfigured("provider " + Quoted.of(name) + " is not configured")
                : new Choice.Chosen(provider);
    }

    private Choice workload(String token) {
        Optional<Provider> issuer = issuerOf.apply(token).map(byIssuer::get);
        Optional<Provider> workloads = Optional.ofNullable(byName.get(SPIFFE));
        if (issuer.isPresent() && workloads.isPresent()) {
            return new Choice.Chosen(new EitherProvider(issuer.get(), workloads.get()));
        }
        return issuer.or(() -> workloads)
                .<Choice>map(Choice.Chosen::new)
                .orElseGet(() -> new Choice.Refused("it is a JWT-SVID, and none are taken here"));
    }

    private Choice issuedBy(String token) {
        Optional<String> issuer = issuerOf.apply(token);
        if (issuer.isEmpty()) {
            return new Choice.Refused("the token names no issuer");
        }
        Provider provider = byIssuer.get(issuer.get());
        return provider == null
                ? new Choice.Refused("the issuer of the token, " + Quoted.of(issuer.get()) + ", is not known here")
                : new Choice.Chosen(provider);
    }
}
