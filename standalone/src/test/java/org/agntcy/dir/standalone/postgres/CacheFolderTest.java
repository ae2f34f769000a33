package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    private static final Platform LINUX = new Platform("linux", "x86_64");
    private static final Platform MACOS = new Platform("darwin", "arm_64");
    private static final Path FALLBACK = Path.of("/data");

    @TempDir
    Path home;

    @Test
    void shouldFollowHabitOfPlatform() {
        assertThat(CacheFolder.of(LINUX, Map.of(), home, FALLBACK)).isEqualTo(home.resolve(".cache/agent-directory"));
        assertThat(CacheFolder.of(MACOS, Map.of(), home, FALLBACK))
                .isEqualTo(home.resolve("Library/Caches/agent-directory"));
    }

    @Test
    void shouldPreferConfiguredCache() {
        assertThat(CacheFolder.of(LINUX, Map.of("XDG_CACHE_HOME", "/var/cache/me"), home, FALLBACK))
                .isEqualTo(Path.of("/var/cache/me/agent-directory"));
    }

    @Test
    void shouldStayInServerFolderWhenThereIsNoHome() {
        assertThat(CacheFolder.of(LINUX, Map.of(), Path.of("?"), FALLBACK)).isEqualTo(FALLBACK);
        assertThat(CacheFolder.of(LINUX, Map.of(), home.resolve("missing"), FALLBACK))
                .isEqualTo(FALLBACK);
    }
}
