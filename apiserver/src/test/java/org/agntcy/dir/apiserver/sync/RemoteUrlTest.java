package org.agntcy.dir.apiserver.sync;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org:443",
                ":",
                "https://example.org",
                "HTTP://example.org:80",
                "http://example.org:80/some/path?x=1",
                "http://example.org:99999",
                "http://[::1]:8888",
                "http://user@example.org:1",
                "http://example.org:"
            })
    void shouldAccept(String url) {
        assertThatCode(() -> RemoteUrl.check(url, "f", "remote directory URL")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "example.org|URL must include port (e.g., 'host:port' or 'http://host:port')",
                "ftp://example.org:21|unsupported scheme 'ftp', only 'http' and 'https' are supported",
                "http://:8888|URL must include a hostname",
                "http://|URL must include a hostname",
                "http://example.org:notaport|"
                        + "failed to parse URL: parse \"http://example.org:notaport\": invalid port \":notaport\" after host",
                "http://exa mple.org:80|"
                        + "failed to parse URL: parse \"http://exa mple.org:80\": invalid character \" \" in host name",
                " http://example.org:80|failed to parse URL: parse \" http://example.org:80\":"
                        + " first path segment in URL cannot contain colon",
                "://example.org|failed to parse URL: parse \"://example.org\": missing protocol scheme"
            })
    void shouldRefuseInTheWordsOfThePublishedServer(String url, String reason) {
        assertThatThrownBy(() -> RemoteUrl.check(url, "f", "remote directory URL"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("invalid remote directory URL: " + reason);
    }

    @Test
    void shouldRefuseControlCharactersEverywhere() {
        assertThatThrownBy(() -> RemoteUrl.check("host\0:80", "f", "remote registry URL"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("invalid control character in URL");
    }
}
