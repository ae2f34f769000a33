package org.agntcy.dir.store.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.testkit.process.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    @Test
    void shouldRefuseSecondHolderInSameProcess() {
        // Given
        try (FolderLock _ = FolderLock.acquire(folder)) {
            // When // Then
            assertThatThrownBy(() -> FolderLock.acquire(folder.resolve(".")))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage(
                            "The folder %s/. is in use by another running directory (process %d, this one). Stop that one, or choose another folder.",
                            folder, ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldRefuseHolderInOtherProcessAfterOwnAttemptFailed() throws Exception {
        // Given: an attempt in this process that must not open, close and thereby unlock the file
        try (FolderLock _ = FolderLock.acquire(folder)) {
            assertThatThrownBy(() -> FolderLock.acquire(folder)).isInstanceOf(ConflictException.class);

            // When
            ChildJvm child = ChildJvm.start(LockAttempt.class, folder.toString());

            // Then
            assertThat(child.output())
                    .isEqualTo(
                            "The folder %s is in use by another running directory (process %d). Stop that one, or choose another folder."
                                    .formatted(folder, ProcessHandle.current().pid()));
        }
    }

    @Test
    void shouldGiveFolderToNextHolderAfterClose() {
        // Given
        FolderLock.acquire(folder).close();

        // When
        try (FolderLock _ = FolderLock.acquire(folder)) {
            // Then
            assertThat(folder.resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void shouldKeepLockOfNextHolderWhenEarlierOneIsClosedTwice() {
        // Given
        FolderLock earlier = FolderLock.acquire(folder);
        earlier.close();
        try (FolderLock _ = FolderLock.acquire(folder)) {
            // When
            earlier.close();

            // Then
            assertThatThrownBy(() -> FolderLock.acquire(folder)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void shouldKeepLocksOfOneFolderApartByName() {
        try (FolderLock _ = FolderLock.acquire(folder);
                FolderLock _ = FolderLock.acquire(folder, "postgres.lock")) {
            assertThat(folder.resolve("postgres.lock")).exists();
        }
    }

    @Test
    void shouldSayThatFolderCannotBeUsedWhenFileIsInItsPlace() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // When // Then
        assertThatThrownBy(() -> FolderLock.acquire(file))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageStartingWith("The folder %s cannot be used", file)
                .hasMessageEndingWith("Choose a folder that you may write to.");
    }

    static final class LockAttempt {

        public static void main(String[] arguments) {
            try (FolderLock _ = FolderLock.acquire(Path.of(arguments[0]))) {
                System.out.println("acquired");
            } catch (ConflictException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
