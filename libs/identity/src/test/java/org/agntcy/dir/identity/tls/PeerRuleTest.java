package org.agntcy.dir.identity.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spiffe.spiffeid.SpiffeId;
import java.util.Set;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class PeerRuleTest {

    @Test
    void shouldTakeTheNamedWorkloadsOnly() {
        // Given
        PeerRule rule = PeerRule.only(Set.of("spiffe://own.example/database", "spiffe://own.example/broker"));

        // Then
        assertThat(rule.test(SpiffeId.parse("spiffe://own.example/database"))).isTrue();
        assertThat(rule.test(SpiffeId.parse("spiffe://own.example/database/other")))
                .isFalse();
        assertThat(rule.test(SpiffeId.parse("spiffe://other.example/database"))).isFalse();
    }

    @Test
    void shouldNameWhatIsNoSpiffeId() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PeerRule.only(Set.of("database")))
                .withMessageStartingWith("\"database\" is no SPIFFE ID")
                .withNoCause();
    }
}
