package org.agntcy.dir.access.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What is found in the place of a file. Equal when the same is found again.
public sealed interface FileContent {

    /// What a Kubernetes config map can hold.
    int LARGEST = 1024 * 1024;

    /// The whole text of the file.
    record Text(String text) implements FileContent {}

    /// The file cannot be used.
    ///
    /// @param problem in a sentence that names the file
    record Unreadable(String problem) implements FileContent {}

    /// Follows symbolic links, so that a config map that is swapped by its link is seen.
    ///
    /// @param name what the file is to people: `policy file`
    static FileContent read(String name, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return new Unreadable("the " + name + " is larger than 1 MiB: " + file);
            }
            return new Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException _) {
            return new Unreadable("the " + name + " is missing: " + file);
        } catch (CharacterCodingException _) {
            return new Unreadable("the " + name + " is not in UTF-8: " + file);
        } catch (IOException failed) {
            return new Unreadable("the " + name + " cannot be read: " + failed.getMessage());
        }
    }
}
