package org.agntcy.dir.dirctl.record;

import com.google.protobuf.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.error.InvalidInputException;

/// Where a record is read from. It is read when it is needed, so that a folder of any size can be pushed.
///
/// @param name for messages: the path, or `standard input`
/// @param bytes reads all of it
record RecordSource(String name, Reader bytes) {

    /// Reads a source to its end.
    interface Reader {
        byte[] read() throws IOException;
    }

    static RecordSource of(Path file) {
        return new RecordSource(file.toString(), () -> Files.readAllBytes(file));
    }

    static RecordSource standardInput(Console console) {
        return new RecordSource("standard input", console::readInput);
    }

    /// The files that arguments name: files as they are, folders as all `.json` files below them, sorted.
    ///
    /// @throws CommandFailure when a folder cannot be read or holds no records
    static List<Path> expand(List<Path> arguments) {
        List<Path> files = new ArrayList<>();
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                files.addAll(below(argument));
            } else {
                files.add(argument);
            }
        }
        return files;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new CommandFailure("the folder " + folder + " holds no .json files");
            }
            return found;
        } catch (IOException unreadable) {
            throw FileFailure.of("failed to read the folder ", folder, unreadable);
        } catch (UncheckedIOException within) {
            throw FileFailure.of("failed to read the folder ", folder, Objects.requireNonNull(within.getCause()));
        }
    }

    /// Reads the record.
    ///
    /// @throws CommandFailure naming the source
    Struct load() {
        try {
            return JsonStruct.parse(bytes.read());
        } catch (IOException unreadable) {
            throw new CommandFailure("failed to open file: " + name + ": " + FileFailure.reason(unreadable));
        } catch (InvalidInputException noRecord) {
            throw new CommandFailure("failed to load OASF: " + name + ": " + noRecord.getMessage());
        }
    }
}
