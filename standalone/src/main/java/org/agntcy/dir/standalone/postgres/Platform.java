package org.agntcy.dir.standalone.postgres;

import java.util.Locale;
import org.agntcy.dir.record.error.UnsupportedException;

/// The operating system and processor, in the words that the archives of PostgreSQL programs use.
///
/// @param system `linux` or `darwin`
/// @param processor `x86_64` or `arm_64`
record Platform(String system, String processor) {

    /// The platform of this process.
    ///
    /// @throws UnsupportedException where no archive of PostgreSQL programs exists
    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /// The platform for the values of the system properties `os.name` and `os.arch`.
    static Platform of(String systemName, String processorName) {
        return new Platform(system(systemName), processor(processorName));
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux")) {
            return "linux";
        }
        if (lower.startsWith("mac")) {
            return "darwin";
        }
        throw unsupported(name);
    }

    private static String processor(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw unsupported(name);
        };
    }

    private static UnsupportedException unsupported(String value) {
        return new UnsupportedException(
                "There is no bundled PostgreSQL for '%s'. Use Linux or macOS on x86-64 or ARM, or run the apiserver against a PostgreSQL of your own."
                        .formatted(value));
    }

    boolean isLinux() {
        return system.equals("linux");
    }

    /// The class-path resource with the programs, a tar archive compressed with xz.
    String archiveName() {
        return "/postgres-%s-%s.txz".formatted(system, processor);
    }
}
