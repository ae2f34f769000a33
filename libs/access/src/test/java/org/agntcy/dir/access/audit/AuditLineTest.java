package org.agntcy.dir.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditLineTest {

    @Test
    void shouldLeaveOutWhatIsEmpty() {
        // Then
        assertThat(new AuditLine("call denied").with("caller", "").with("result", "denied"))
                .hasToString("call denied result=denied");
    }

    @Test
    void shouldKeepForgersInsideTheirField() {
        // When
        String line = new AuditLine("call denied")
                .with("method", "/a/B")
                .with("reason", "x\" result=allowed\r\ncall allowed caller=\u2028admin\0")
                .toString();

        // Then
        assertThat(line)
                .isEqualTo("call denied method=/a/B reason=\"x\\\" result=allowed\\u000d\\u000acall allowed"
                        + " caller=\\u2028admin\\u0000\"")
                .doesNotContain("\n", "\r");
    }

    @Test
    void shouldCutWhatIsTooLong() {
        // Then
        assertThat(new AuditLine("call denied")
                        .with("reason", "y".repeat(10_000))
                        .toString())
                .hasSizeLessThan(600)
                .endsWith("...\"");
    }
}
