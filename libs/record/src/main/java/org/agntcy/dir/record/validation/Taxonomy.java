package org.agntcy.dir.record.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The classes of one kind (skills, domains or modules) of one OASF version: ids and hierarchical names.
final class Taxonomy {

    private final String kind;
    private final Map<Long, String> nameById = new HashMap<>();
    private final Map<String, Long> idByName = new HashMap<>();
    private final Set<Long> deprecated = new HashSet<>();

    private Taxonomy(String kind) {
        this.kind = kind;
    }

    /// Reads a table whose lines are an id, a name and possibly `deprecated`.
    ///
    /// @param kind what an entry is called in messages: `skill`
    static Taxonomy load(String kind, String resource) {
        Taxonomy taxonomy = new Taxonomy(kind);
        for (String line : Tables.lines(resource)) {
            String[] fields = line.split(" +", -1);
            long id = Long.parseLong(fields[0]);
            taxonomy.nameById.put(id, fields[1]);
            taxonomy.idByName.put(fields[1], id);
            if (fields.length > 2) {
                taxonomy.deprecated.add(id);
            }
        }
        return taxonomy;
    }

    String kind() {
        return kind;
    }

    Optional<String> nameOf(long id) {
        return Optional.ofNullable(nameById.get(id));
    }

    Optional<Long> idOf(String name) {
        return Optional.ofNullable(idByName.get(name));
    }

    boolean isDeprecated(long id) {
        return deprecated.contains(id);
    }
}
