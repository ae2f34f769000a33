package org.agntcy.dir.persistence.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// The scripts by their names, in the order in which they are applied. Flyway would look for them on the class path,
/// where a native executable has none.
final class MigrationScripts implements ResourceProvider {

    private static final String FOLDER = "db/migration/";

    private static final List<String> NAMES = List.of(
            "V202611260000__records.sql",
            "V202611260400__outbox.sql",
            "V202611260410__jobs.sql",
            "V202611260420__routing.sql",
            "V202611260520__publishing.sql",
            "V202611260540__index_scan.sql",
            "V202611300100__bus.sql",
            "V202611300730__traces.sql",
            "V202611301930__trust.sql");

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return NAMES.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(name -> name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(Script::new)
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String name;

        private Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream script = Objects.requireNonNull(
                    MigrationScripts.class.getClassLoader().getResourceAsStream(FOLDER + name), name)) {
                return new StringReader(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("migration script " + name + " cannot be read", unreadable);
            }
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
