package org.agntcy.dir.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.provider.Verification.Known;
import org.agntcy.dir.gateway.provider.Verification.Rejected;
import org.agntcy.dir.gateway.provider.Verification.Unavailable;
import org.junit.jupiter.api.Test;

/// The choice of a provider. Tokens are `<issuer>:<subject>`; subject `w` is that of a workload.
class ProvidersTest {

    private final Named github = new Named("github");
    private final Named dex = new Named("oidc:dex");
    private final Named workloads = new Named("spiffe");
    private final Providers providers = providers(github, dex, workloads);

    @Test
    void shouldShowJwtSvidsToTheProviderOfWorkloads() {
        // Given E27
        workloads.says(known("spiffe"));

        // Then E32 as well: that no issuer knows the token does not matter
        assertThat(verify(providers, "", ":w")).isEqualTo(known("spiffe"));
        assertThat(verify(providers, "", "https://else.example:w")).isEqualTo(known("spiffe"));
        assertThat(verify(providers, "spiffe", "opaque")).isEqualTo(known("spiffe"));
    }

    @Test
    void shouldLetAKnownIssuerDecideFirst() {
        // Given E30
        dex.says(known("oidc:dex"));
        workloads.says(known("spiffe"));

        // Then
        assertThat(verify(providers, "", "https://dex.example:w")).isEqualTo(known("oidc:dex"));
    }

    @Test
    void shouldTakeAJwtSvidThoughItsIssuerRefusesIt() {
        // Given E32
        workloads.says(known("spiffe"));
        for (Verification refusal : List.of(new Rejected("other audience"), unavailable("no keys"))) {
            dex.says(refusal);

            // Then
            assertThat(verify(providers, "", "https://dex.example:w")).isEqualTo(known("spiffe"));
        }
    }

    @Test
    void shouldGiveTheReasonOfTheIssuerWhenBothRefuse() {
        // Given E31
        dex.says(new Rejected("expired"));
        workloads.says(new Rejected("no bundle"));

        // Then
        assertThat(verify(providers, "", "https://dex.example:w")).isEqualTo(new Rejected("expired"));

        // When
        workloads.says(unavailable("agent away"));

        // Then
        assertThat(verify(providers, "", "https://dex.example:w")).isEqualTo(unavailable("agent away"));
    }

    @Test
    void shouldRefuseJwtSvidsWhereNoneAreTaken() {
        // Given E33
        Providers without = providers(github, dex);
        dex.says(new Rejected("expired"));

        // Then
        assertThat(without.choose("", ":w")).isEqualTo(new Choice.Refused("it is a JWT-SVID, and none are taken here"));
        assertThat(verify(without, "", "https://dex.example:w")).isEqualTo(new Rejected("expired"));
        assertThat(without.choose("spiffe", ":w"))
                .isEqualTo(new Choice.NotConfigured("provider \"spiffe\" is not configured"));
    }

    @Test
    void shouldChooseAsBeforeForOthers() {
        assertThat(providers.choose("", "opaque")).isEqualTo(new Choice.Chosen(github));
        assertThat(providers.choose("", "https://dex.example:7777")).isEqualTo(new Choice.Chosen(dex));
        assertThat(providers.choose("", "https://else.example:7777"))
                .isEqualTo(new Choice.Refused("the issuer of the token, \"https://else.example\", is not known here"));
    }

    private static Providers providers(Named... all) {
        Named dex = Stream.of(all)
                .filter(provider -> provider.name().equals("oidc:dex"))
                .findFirst()
                .orElseThrow();
        return new Providers(
                List.of(all),
                Map.of("https://dex.example", dex),
                "github",
                token -> Optional.of(token.substring(0, Math.max(0, token.lastIndexOf(':'))))
                        .filter(issuer -> !issuer.isEmpty()),
                token -> token.endsWith(":w"));
    }

    private static Verification verify(Providers providers, String requested, String token) {
        return ((Choice.Chosen) providers.choose(requested, token)).provider().verify(token);
    }

    private static Verification known(String provider) {
        return new Known(new Identity(provider, "1", "1", Optional.empty()), Groups.none(), Optional.empty());
    }

    private static Verification unavailable(String reason) {
        return new Unavailable(reason, Optional.empty());
    }

    private static final class Named implements Provider {

        private final String name;
        private Verification answer = new Rejected("unknown");

        Named(String name) {
            this.name = name;
        }

        void says(Verification verification) {
            answer = verification;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Verification verify(String token) {
            return answer;
        }
    }
}
