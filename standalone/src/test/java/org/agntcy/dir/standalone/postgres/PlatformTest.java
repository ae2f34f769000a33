package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agntcy.dir.record.error.UnsupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, /postgres-linux-x86_64.txz",
        "Linux, aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, /postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz"
    })
    void shouldNameArchiveOfPlatform(String system, String processor, String archive) {
        assertThat(Platform.of(system, processor).archiveName()).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64, Windows 11", "Linux, riscv64, riscv64"})
    void shouldRefusePlatformWithoutArchive(String system, String processor, String named) {
        assertThatThrownBy(() -> Platform.of(system, processor))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("There is no bundled PostgreSQL for '%s'.", named);
    }

    @Test
    void shouldFindArchiveOfThisPlatformOnClassPath() {
        assertThat(PlatformTest.class.getResource(Platform.current().archiveName()))
                .isNotNull();
    }
}
