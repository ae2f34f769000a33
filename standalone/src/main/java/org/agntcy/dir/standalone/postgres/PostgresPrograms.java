package org.agntcy.dir.standalone.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The unpacked programs of one PostgreSQL version, and how this user may start them.
///
/// @param folder the unpacked archive with `bin`, `lib` and `share`
/// @param version the full version, such as `18.6.0`
/// @param prefix words that come before every program, empty for an ordinary user
record PostgresPrograms(Path folder, String version, List<String> prefix) {

    PostgresPrograms {
        prefix = List.copyOf(prefix);
    }

    /// The part of the version that decides whether a data folder fits.
    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }

    /// A call of one of the programs `initdb`, `pg_ctl` and `postgres`.
    Command command(Path directory, Map<String, String> environment, String program, String... arguments) {
        List<String> words = new ArrayList<>(prefix);
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        return new Command(words, directory, environment);
    }
}
