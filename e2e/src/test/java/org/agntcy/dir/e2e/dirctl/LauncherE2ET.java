package org.agntcy.dir.e2e.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.agntcy.dir.e2e.dirctl.Checkout.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `scripts/dirctl` and the launcher of the built client, as a user runs them.
class LauncherE2ET {

    private static final Path RECORD = Path.of("../examples/records/translation-agent-1.0.0.json");
    private static final Result VALID = new Result(0, "Record is valid (schema version: 1.0.0)", "");

    /// A cache of loaded classes takes seconds to make; only the tests that need one have one.
    private static final String WITHOUT_CACHE = "off";

    @TempDir
    Path folder;

    Checkout checkout;

    @BeforeEach
    void copyTheRepository() throws IOException {
        checkout = Checkout.copyTo(folder.resolve("a copy"));
        checkout.environment.put("DIRCTL_AOT", WITHOUT_CACHE);
        Files.copy(RECORD, folder.resolve("a record.json"));
    }

    @Test
    void shouldRunInAnyFolderThroughALink() throws Exception {
        // Given
        Path link = Files.createSymbolicLink(folder.resolve("a link"), checkout.script());

        // When
        Result result = checkout.run(link, "validate", "a record.json");

        // Then
        assertThat(result).isEqualTo(VALID);
        assertThat(checkout.root.resolve("maven-calls")).doesNotExist();
    }

    @Test
    void shouldRunWhereTheLanguageIsUnknown() throws Exception {
        // Given
        String odd = "$'\\303\\234 record.json'";

        // When
        Result result = checkout.bash("cp 'a record.json' " + odd + " && LC_ALL=C '" + checkout.script() + "' validate "
                + odd + " absent-" + odd);

        // Then
        assertThat(result).isEqualTo(new Result(1, "", """
                        Error: "absent-\u00dc record.json" is one argument too many for dirctl validate
                        See dirctl validate --help.
                        """));
        assertThat(checkout.bash("LC_ALL=C '" + checkout.script() + "' validate " + odd))
                .isEqualTo(VALID);
    }

    @Test
    void shouldEndWithTheExitCodeOfTheProgram() throws Exception {
        // When
        Result result = checkout.run(checkout.script(), "validate", "absent");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", "Error: failed to open file: absent: no such file or folder\n"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldFailWhenTheDiskIsFull() throws Exception {
        // When
        Result result = checkout.bash("'" + checkout.script() + "' version >/dev/full");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", "Error: failed to write the result: No space left on device\n"));
    }

    @Test
    void shouldPassOverAnOldJava() throws Exception {
        // Given
        checkout.environment.put("JAVA_HOME", oldJava().toString());
        checkout.environment.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));

        // Then
        assertThat(checkout.run(checkout.script(), "validate", "a record.json")).isEqualTo(VALID);
    }

    @Test
    void shouldSayThatThereIsNoJava() throws Exception {
        // Given
        Path finder = checkout.root.resolve("scripts/lib/java.sh");
        String text = Files.readString(finder);
        assertThat(text).containsOnlyOnce("required_java=25\n");
        Files.writeString(finder, text.replace("required_java=25\n", "required_java=999\n"));

        // When
        Result result = checkout.run(checkout.script(), "version");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("No JDK 999 or newer was found.\n").contains("set JAVA_HOME");
    }

    @Test
    void shouldSayThatTheJavaOfTheUserIsTooOld() throws Exception {
        // Given
        Path old = oldJava();
        checkout.environment.put("JAVA_HOME", old.toString());

        // Then
        assertThat(checkout.run(checkout.launcher(), "version"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: dirctl needs Java 25 or newer, found " + old
                                + "\nInstall one, for example Temurin 25, and set JAVA_HOME to its folder.\n"));
    }

    private Path oldJava() throws IOException {
        checkout.writeProgram("old java/bin/javac", "exit 70");
        checkout.writeProgram("old java/bin/java", "exit 70");
        checkout.write("old java/release", "JAVA_VERSION=\"17.0.2\"\n");
        return checkout.root.resolve("old java");
    }

    /// What may be wrong with a cache of loaded classes.
    enum Flaw {
        HALF_A_FILE {
            @Override
            void applyTo(Checkout checkout) throws IOException {
                byte[] content = Files.readAllBytes(checkout.cache());
                Files.write(checkout.cache(), Arrays.copyOf(content, content.length / 2));
            }
        },
        OLDER_THAN_THE_JAR {
            @Override
            void applyTo(Checkout checkout) throws IOException {
                Path stamp = Path.of(checkout.cache() + ".stamp");
                FileTime later = FileTime.from(
                        Files.getLastModifiedTime(stamp).toInstant().plusMillis(1));
                Files.setLastModifiedTime(checkout.jar(), later);
            }
        };

        abstract void applyTo(Checkout checkout) throws IOException;
    }

    @Test
    void shouldMakeAnUnusableCacheAgain() throws Exception {
        // Given
        checkout.environment.put("DIRCTL_AOT", "on");
        assertThat(checkout.run(checkout.script(), "validate", "a record.json")).isEqualTo(VALID);
        assertCacheIsUsed();

        for (Flaw flaw : Flaw.values()) {
            // When
            flaw.applyTo(checkout);
            Result result = checkout.run(checkout.script(), "validate", "a record.json");

            // Then
            assertThat(result).as(flaw.name()).isEqualTo(VALID);
            assertCacheIsUsed();
        }
    }

    @Test
    void shouldMakeACacheOfItsOwnWhenTheFolderWasCopied() throws Exception {
        // Given
        checkout.environment.put("DIRCTL_AOT", "on");
        checkout.run(checkout.script(), "version");
        Path original = checkout.cache();
        Checkout copy = Checkout.copyTo(folder.resolve("another copy"));
        for (String name : List.of("", ".stamp")) {
            Path part = Path.of(original + name);
            Files.copy(part, copy.jar().resolveSibling(part.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        checkout = copy;

        // When
        Result result = checkout.run(checkout.script(), "validate", "a record.json");

        // Then
        assertThat(result).isEqualTo(VALID);
        assertCacheIsUsed();
    }

    /// With this option Java refuses to start with a cache that it cannot use, instead of passing over it.
    private void assertCacheIsUsed() throws Exception {
        FileTime made = Files.getLastModifiedTime(checkout.cache());
        checkout.environment.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        assertThat(checkout.run(checkout.script(), "validate", "a record.json").out())
                .isEqualTo(VALID.out());
        checkout.environment.remove("JDK_JAVA_OPTIONS");
        assertThat(Files.getLastModifiedTime(checkout.cache())).isEqualTo(made);
    }

    @Test
    void shouldBuildOnceWhenASourceHasChanged() throws Exception {
        // Given
        Path source = checkout.write("api/src/main/protobuf/a.proto", "");
        Files.setLastModifiedTime(
                source,
                FileTime.from(
                        Files.getLastModifiedTime(checkout.jar()).toInstant().plusMillis(1)));

        // When
        Result first = checkout.run(checkout.script(), "validate", "a record.json");
        Result second = checkout.run(checkout.script(), "validate", "a record.json");

        // Then
        assertThat(first)
                .isEqualTo(new Result(0, VALID.out(), "Building dirctl (the first time takes a minute or two) ...\n"));
        assertThat(second).isEqualTo(VALID);
        assertThat(mavenCalls()).hasSize(1).first().asString().contains("-Dcommit=development", "--projects dirctl");
    }

    @Test
    void shouldNotBuildForTheSourcesOfOthers() throws Exception {
        // Given
        checkout.write("apiserver/src/main/java/A.java", "");
        checkout.write("dirctl/src/test/java/ATest.java", "");

        // Then
        assertThat(checkout.run(checkout.script(), "validate", "a record.json")).isEqualTo(VALID);
    }

    @Test
    void shouldFailWhenTheBuildFails() throws Exception {
        // Given
        checkout.writeProgram("mvnw", "echo broken >&2; exit 3");
        Files.delete(checkout.jar());

        // Then
        assertThat(checkout.run(checkout.script(), "version"))
                .isEqualTo(new Result(3, "", "Building dirctl (the first time takes a minute or two) ...\nbroken\n"));
    }

    @Test
    void shouldBuildWithTheCommitOfTheArchive() throws Exception {
        // Given
        Files.delete(checkout.jar());
        checkout.write("scripts/lib/commit", "1a2b3c4\n");

        // When
        checkout.run(checkout.script(), "version");

        // Then
        assertThat(mavenCalls()).singleElement().asString().contains(" -Dcommit=1a2b3c4 ");
    }

    @Test
    void shouldBuildWithTheCommitThatGitNames() throws Exception {
        // Given
        Files.delete(checkout.jar());
        checkout.write(".git", "");
        Path git = checkout.writeProgram("tools/git", "[[ \"$1\" == describe ]] && echo 5d6e7f8-dirty");
        checkout.environment.put("PATH", git.getParent() + ":" + System.getenv("PATH"));

        // When
        checkout.run(checkout.script(), "version");

        // Then
        assertThat(mavenCalls()).singleElement().asString().contains(" -Dcommit=5d6e7f8-dirty ");
    }

    @Test
    void shouldPrintVersionAndCommit() throws Exception {
        // Then
        assertThat(checkout.run(checkout.script(), "version").out())
                .matches("Application Version: \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\((development|[0-9a-f]+(-dirty)?)\\)");
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(checkout.root.resolve("maven-calls"));
    }
}
