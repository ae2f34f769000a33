package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ProgramCacheTest {

    @TempDir
    Path folder;

    @Test
    void shouldUnpackWithModesAndLinksOnceForTwoCallersAtOnce() throws Exception {
        // Given
        Path halfUnpacked = Files.createDirectories(folder.resolve(name() + ".unfinished42/bin"));
        ProgramCache cache = new ProgramCache(Platform.current(), folder);

        // When
        Path programs;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Path> other = callers.submit(cache::folder);
            programs = cache.folder();
            assertThat(other.get()).isEqualTo(programs);
        }

        // Then
        assertThat(programs).isEqualTo(folder.resolve(name()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(programs.resolve("bin/postgres"))))
                .isEqualTo("rwxr-xr-x");
        try (var files = Files.walk(programs)) {
            assertThat(files.filter(Files::isSymbolicLink)).allMatch(Files::exists);
        }
        assertThat(halfUnpacked.getParent()).doesNotExist();
    }

    @Test
    void shouldRefuseArchiveThatIsCutOff() throws IOException {
        // Given
        byte[] whole = archive("bin/tool", "#!/bin/sh\n".repeat(1_000));

        // When // Then
        assertThatThrownBy(() -> ProgramArchive.unpack(new ByteArrayInputStream(whole, 0, whole.length / 2), folder))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseArchiveThatLeavesItsFolder() throws IOException {
        // Given
        byte[] hostile = archive("bin/../../outside", "text");

        // When // Then
        assertThatThrownBy(() -> ProgramArchive.unpack(new ByteArrayInputStream(hostile), folder))
                .isInstanceOf(IOException.class)
                .hasMessage("the archive names the path 'bin/../../outside' outside its folder");
        assertThat(folder.resolveSibling("outside")).doesNotExist();
    }

    @Test
    void shouldSayWhichFolderCannotBeUsed() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("file"));
        ProgramCache cache = new ProgramCache(Platform.current(), file);

        // When // Then
        assertThatThrownBy(cache::folder).hasMessageContaining(file.toString());
    }

    private static String name() {
        Platform platform = Platform.current();
        return "postgresql-%s-%s-%s".formatted(ProgramCache.version(), platform.system(), platform.processor());
    }

    private static byte[] archive(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (TarArchiveOutputStream entries =
                new TarArchiveOutputStream(new XZOutputStream(target, new LZMA2Options(0)))) {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            entries.putArchiveEntry(entry);
            entries.write(bytes);
            entries.closeArchiveEntry();
        }
        return target.toByteArray();
    }
}
