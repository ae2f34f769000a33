package org.agntcy.dir.reconciler.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAddressTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "https://h,h:443,true",
                "http://localhost,localhost:80,false",
                "https://h:8443,h:8443,true",
                "https://h/,h:443,true",
                "https://h/api,h:443,true",
                "https://h?x=1,h:443,true",
                "  https://h  ,h:443,true",
                "HTTPS://h,h:443,true",
                "h,h,false",
                "h:8888,h:8888,false",
                "h:8888/path,h:8888,false"
            })
    void shouldReadWhatPeopleWrite(String text, String authority, boolean tls) {
        assertThat(DirectoryAddress.parse(text)).isEqualTo(new DirectoryAddress(authority, tls));
    }

    @Test
    void shouldTakeHostAndPortApart() {
        DirectoryAddress address = DirectoryAddress.parse("http://[2a00::1]:8888/x");
        assertThat(address.host()).isEqualTo("[2a00::1]");
        assertThat(address.port()).isEqualTo(8888);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "h:", "h:x", "h:99999", ":", ":80", "http://:80"})
    void shouldRefuseWhatCannotBeCalled(String text) {
        assertThatThrownBy(() -> {
                    DirectoryAddress address = DirectoryAddress.parse(text);
                    assertThat(address.host() + address.port()).isEmpty();
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("is no address; write host:port");
    }
}
