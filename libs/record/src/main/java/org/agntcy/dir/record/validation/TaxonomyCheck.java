package org.agntcy.dir.record.validation;

import com.google.protobuf.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.Quoted;

/// Holds the classes of a record (skills, domains or modules) against a taxonomy: known ids and names that
/// belong together, no class twice, none deprecated.
final class TaxonomyCheck {

    private final Taxonomy taxonomy;
    private final boolean complete;
    private final Findings findings;

    /// Prepares the check.
    ///
    /// @param complete whether the taxonomy is that of the record's own version; else unknown classes are only
    ///     worth a warning, because a later version may have them
    TaxonomyCheck(Taxonomy taxonomy, boolean complete, Findings findings) {
        this.taxonomy = taxonomy;
        this.complete = complete;
        this.findings = findings;
    }

    void classes(List<Value> entries, String path) {
        Map<Long, Integer> seen = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Map<String, Value> entry = entries.get(i).getStructValue().getFieldsMap();
            String place = path + "[" + i + "]";
            Optional<Long> found = identify(entry, place);
            if (found.isPresent()) {
                Integer before = seen.putIfAbsent(found.get(), i);
                if (before != null) {
                    findings.error(
                            "attribute_array_duplicate",
                            place,
                            "The same " + taxonomy.kind() + " stands at " + path + "[" + before + "] already.");
                }
            }
        }
    }

    private Optional<Long> identify(Map<String, Value> entry, String place) {
        Optional<Long> id = number(entry.get("id"));
        Optional<String> name = text(entry.get("name"));
        if (id.filter(value -> value == 0).isPresent()) {
            findings.error(
                    "base_class_used",
                    place + ".id",
                    "Id 0 is the base of all classes; name a " + taxonomy.kind() + ".");
            return Optional.empty();
        }
        Optional<Long> byId = id.filter(value -> isKnownId(value, place));
        Optional<Long> byName = name.flatMap(value -> knownName(value, place));
        if (byId.isPresent() && byName.isPresent() && !byId.equals(byName)) {
            findings.error(
                    "id_name_mismatch",
                    place,
                    "Id " + byId.get() + " is " + taxonomy.nameOf(byId.get()).orElse("") + ", and the name says "
                            + name.map(Quoted::of).orElse("") + ".");
        }
        Optional<Long> found = byId.or(() -> byName);
        found.filter(taxonomy::isDeprecated)
                .ifPresent(value -> findings.warn(
                        "class_deprecated",
                        place,
                        "The " + taxonomy.kind() + " " + taxonomy.nameOf(value).orElse("") + " is deprecated."));
        return found;
    }

    private boolean isKnownId(long id, String place) {
        if (taxonomy.nameOf(id).isPresent()) {
            return true;
        }
        unknown("id_unknown", place + ".id", "There is no " + taxonomy.kind() + " with id " + id);
        return false;
    }

    private Optional<Long> knownName(String name, String place) {
        Optional<Long> id = taxonomy.idOf(name);
        if (id.isEmpty()) {
            unknown("name_unknown", place + ".name", "There is no " + taxonomy.kind() + " named " + Quoted.of(name));
        }
        return id;
    }

    private void unknown(String code, String path, String message) {
        if (complete) {
            findings.error(code, path, message + " in this OASF version.");
        } else {
            findings.warn(code, path, message + " in OASF 1.0, the latest version that this release knows.");
        }
    }

    private static Optional<Long> number(@org.jspecify.annotations.Nullable Value value) {
        return value != null && value.getKindCase() == Value.KindCase.NUMBER_VALUE
                ? Optional.of((long) value.getNumberValue())
                : Optional.empty();
    }

    private static Optional<String> text(@org.jspecify.annotations.Nullable Value value) {
        return value != null && value.getKindCase() == Value.KindCase.STRING_VALUE
                ? Optional.of(value.getStringValue())
                : Optional.empty();
    }
}
