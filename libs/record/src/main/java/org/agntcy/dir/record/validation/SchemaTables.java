package org.agntcy.dir.record.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.validation.ObjectRule.AttributeRule;
import org.agntcy.dir.record.validation.ObjectRule.Requirement;

/// The attribute tables of one OASF generation: rules by object name, and which module's data follows which
/// object.
final class SchemaTables {

    private final Map<String, ObjectRule> objects = new HashMap<>();
    private final Map<String, String> moduleData = new HashMap<>();

    private SchemaTables() {}

    static SchemaTables load(String resource) {
        SchemaTables tables = new SchemaTables();
        String name = "";
        List<String> body = new ArrayList<>();
        for (String line : Tables.lines(resource)) {
            if (line.startsWith("object ")) {
                tables.define(name, body);
                name = line.substring("object ".length());
                body = new ArrayList<>();
            } else if (line.startsWith("module_data ")) {
                String[] fields = line.split(" +", -1);
                tables.moduleData.put(fields[1], fields[2]);
            } else {
                body.add(line);
            }
        }
        tables.define(name, body);
        return tables;
    }

    ObjectRule object(String name) {
        ObjectRule rule = objects.get(name);
        if (rule == null) {
            throw new IllegalStateException("no table describes the object " + name);
        }
        return rule;
    }

    /// The object that the data of a module follows, when this release knows it.
    Optional<ObjectRule> dataOf(String module) {
        return Optional.ofNullable(moduleData.get(module)).map(this::object);
    }

    private void define(String name, List<String> body) {
        if (name.isEmpty()) {
            return;
        }
        Map<String, AttributeRule> attributes = new LinkedHashMap<>();
        List<String> atLeastOne = List.of();
        List<String> justOne = List.of();
        boolean open = false;
        for (String line : body) {
            List<String> fields = List.of(line.split(" +", -1));
            switch (fields.getFirst()) {
                case "at_least_one" -> atLeastOne = fields.subList(1, fields.size());
                case "just_one" -> justOne = fields.subList(1, fields.size());
                case "open" -> open = true;
                default ->
                    attributes.put(
                            fields.getFirst(),
                            new AttributeRule(
                                    ValueType.parse(fields.get(1)),
                                    Requirement.valueOf(fields.get(2).toUpperCase(Locale.ROOT))));
            }
        }
        objects.put(name, new ObjectRule(attributes, atLeastOne, justOne, open));
    }
}
