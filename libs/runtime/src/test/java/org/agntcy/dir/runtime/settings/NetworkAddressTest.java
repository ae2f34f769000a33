package org.agntcy.dir.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {

    @ParameterizedTest
    @CsvSource({
        ":9090,0.0.0.0,9090",
        "127.0.0.1:0,127.0.0.1,0",
        "[::1]:8888,::1,8888",
        "directory.example:65535,directory.example,65535"
    })
    void shouldReadHostAndPort(String text, String host, int port) {
        assertThat(NetworkAddress.parse(text)).isEqualTo(new NetworkAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8888", "localhost", "localhost:", "localhost:http", "localhost:65536", "localhost:-1"})
    void shouldNameWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkAddress.parse(text))
                .withMessageMatching(
                        "\"" + text + "\" is no address to listen on; .*|port -?\\d+ is not between 0 and 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"})
    void shouldKnowThisMachine(String host) {
        assertThat(NetworkAddress.isLoopback(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "10.0.0.1", "localhost.example.org", "notlocalhost"})
    void shouldTakeEverythingElseForANetwork(String host) {
        assertThat(NetworkAddress.isLoopback(host)).isFalse();
    }

    @Test
    void shouldBindEveryInterfaceWithoutAHost() {
        assertThat(NetworkAddress.parse(":1").host()).isEqualTo("0.0.0.0");
    }
}
