package org.agntcy.dir.apiserver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerAddressesTest {

    @Test
    void shouldServeBothGenerationsOfClients() {
        assertThat(PeerAddresses.of(List.of("dir.example:8888", "registry.example/dir")))
                .containsExactly("dir.example:8888", "/dir/dir.example:8888", "/oci/registry.example/dir");
    }

    @Test
    void shouldLeaveOutWhatIsUnknown() {
        assertThat(PeerAddresses.of(List.of("dir.example:8888")))
                .containsExactly("dir.example:8888", "/dir/dir.example:8888");
        assertThat(PeerAddresses.of(List.of("", "registry.example/dir"))).containsExactly("/oci/registry.example/dir");
        assertThat(PeerAddresses.of(List.of())).isEmpty();
    }
}
