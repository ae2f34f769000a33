package org.agntcy.dir.record.validation;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.oasf.SchemaVersion;
import org.agntcy.dir.record.oasf.SchemaVersion.Generation;

/// Validates records with built-in rules, without any network: attributes and their types, required and
/// recommended ones, skills, domains and modules of the taxonomy, locators, and the data of the main modules.
///
/// Records of 0.7.x, 0.8.x and 1.0.x are held against the tables of their generation; later 1.x records too,
/// but classes that OASF 1.0 does not have are only worth a warning there. Stateless and safe for use by many
/// threads.
public final class OfflineRecordValidator implements RecordValidator {

    private final Map<Generation, Rules> rules = new EnumMap<>(Generation.class);

    /// Loads the tables.
    public OfflineRecordValidator() {
        rules.put(Generation.V0_7, Rules.load("0.7", "0.7", "0.7"));
        rules.put(Generation.V0_8, Rules.load("0.8", "1.0", "0.8"));
        rules.put(Generation.V1, Rules.load("1.0", "1.0", "1.0"));
    }

    @Override
    public ValidationResult validate(Struct record) {
        SchemaVersion version = SchemaVersion.of(record);
        Rules applied = rules.get(version.generation());
        if (applied == null) {
            throw new IllegalStateException("no rules for " + version.generation());
        }
        Findings findings = new Findings();
        AttributeCheck attributes = new AttributeCheck(applied.tables(), findings);
        attributes.object(record, applied.tables().object("record"), "");
        boolean complete =
                version.generation() != Generation.V1 || version.text().startsWith("1.0.");
        classes(record, "skills", applied.skills(), complete, findings);
        classes(record, "domains", applied.domains(), complete, findings);
        classes(record, "modules", applied.modules(), complete, findings);
        if (version.generation() != Generation.V0_7) {
            locators(record, findings);
        }
        moduleData(record, applied, attributes);
        return findings.result();
    }

    private static void classes(Struct record, String name, Taxonomy taxonomy, boolean complete, Findings findings) {
        new TaxonomyCheck(taxonomy, complete, findings).classes(elements(record, name), name);
    }

    /// From 0.8 on an agent has one locator per type.
    private static void locators(Struct record, Findings findings) {
        Set<String> types = new HashSet<>();
        List<Value> locators = elements(record, "locators");
        for (int i = 0; i < locators.size(); i++) {
            String type = text(locators.get(i), "type");
            if (!type.isEmpty() && !types.add(type)) {
                findings.error(
                        "attribute_locators_duplicate_type",
                        "locators[" + i + "].type",
                        "There is another locator of type " + Quoted.of(type) + "; give it once with all its URLs.");
            }
        }
    }

    private static void moduleData(Struct record, Rules rules, AttributeCheck attributes) {
        List<Value> modules = elements(record, "modules");
        for (int i = 0; i < modules.size(); i++) {
            Value data = modules.get(i).getStructValue().getFieldsOrDefault("data", Value.getDefaultInstance());
            String path = "modules[" + i + "].data";
            if (data.getKindCase() == Value.KindCase.STRUCT_VALUE) {
                rules.tables()
                        .dataOf(text(modules.get(i), "name"))
                        .ifPresent(rule -> attributes.object(data.getStructValue(), rule, path));
            }
        }
    }

    private static List<Value> elements(Struct record, String name) {
        return record.getFieldsOrDefault(name, Value.getDefaultInstance())
                .getListValue()
                .getValuesList();
    }

    private static String text(Value object, String name) {
        return object.getStructValue()
                .getFieldsOrDefault(name, Value.getDefaultInstance())
                .getStringValue();
    }

    /// The rules of one generation.
    private record Rules(SchemaTables tables, Taxonomy skills, Taxonomy domains, Taxonomy modules) {

        static Rules load(String attributes, String taxonomy, String modules) {
            return new Rules(
                    SchemaTables.load("attributes-" + attributes + ".txt"),
                    Taxonomy.load("skill", "skills-" + taxonomy + ".txt"),
                    Taxonomy.load("domain", "domains-" + taxonomy + ".txt"),
                    Taxonomy.load("module", "modules-" + modules + ".txt"));
        }
    }
}
