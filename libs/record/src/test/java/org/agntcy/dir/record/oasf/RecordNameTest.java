package org.agntcy.dir.record.oasf;

import static org.assertj.core.api.Assertions.assertThat;

import org.agntcy.dir.record.oasf.RecordName.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordNameTest {

    @ParameterizedTest
    @CsvSource({
        "cisco.com, NONE, cisco.com, ''",
        "cisco.com/agent, NONE, cisco.com, agent",
        "https://example.org/test, HTTPS, example.org, test",
        "https://example.org, HTTPS, example.org, ''",
        "HTTPS://Example.ORG/Test/V1, HTTPS, example.org, Test/V1",
        "http://localhost:8080/agent, HTTP, localhost:8080, agent",
        "https://a-b.example.org:443/x?y#z, HTTPS, a-b.example.org:443, x?y#z"
    })
    void shouldTakeANameApart(String name, Protocol protocol, String domain, String path) {
        assertThat(RecordName.parse(name)).contains(new RecordName(protocol, domain, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "invalid",
                "invalid/agent.v1",
                "https://",
                "https:///agent",
                "https://good.example@evil.example/agent",
                "https://good.example\\@evil.example/agent",
                "https://evil.example%2egood.example/agent",
                "https://-evil.example/agent",
                "https://evil..example/agent",
                "https://evil.example:123456/agent",
                "https://[::1]/agent",
                "ftp://example.org/agent",
                "https://exämple.org/agent",
                " https://example.org/agent"
            })
    void shouldFindNoDomain(String name) {
        assertThat(RecordName.parse(name)).isEmpty();
    }
}
