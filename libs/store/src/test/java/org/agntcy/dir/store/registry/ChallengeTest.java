package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void shouldReadBearerChallenge() {
        assertThat(Challenge.parse("Bearer realm=\"https://auth.example.org/token?a=b,c\",service=\"registry\","
                        + " scope=\"repository:dir:pull,push\""))
                .contains(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example.org/token?a=b,c",
                                "service", "registry",
                                "scope", "repository:dir:pull,push")));
    }

    @Test
    void shouldReadUnquotedAndEscapedValues() {
        assertThat(Challenge.parse("BASIC Realm=plain , charset=\"U\\\"TF\""))
                .contains(new Challenge("basic", Map.of("realm", "plain", "charset", "U\"TF")));
    }

    @Test
    void shouldReadSchemeAlone() {
        assertThat(Challenge.parse("Negotiate")).contains(new Challenge("negotiate", Map.of()));
    }

    @Test
    void shouldReadNothingFromNonsense() {
        assertThat(Challenge.parse("=\"?")).isEmpty();
        assertThat(Challenge.parse("")).isEmpty();
    }
}
