package org.agntcy.dir.dirctl.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// YAML whose scalars stay the text that they are in the file: `on`, `8888` and `2026-01-01` are no
/// booleans, numbers and dates to somebody who wrote an address or a name.
final class YamlText {

    private YamlText() {}

    /// The outermost mapping; empty for an empty text.
    ///
    /// @throws YAMLException when it is no YAML or no mapping
    static Map<String, Object> parse(String text) {
        Object parsed = yaml().load(text);
        return switch (parsed) {
            case null -> Map.of();
            case String empty when empty.isBlank() -> Map.of();
            case Map<?, ?> mapping -> mapping(mapping);
            default -> throw new YAMLException("expected keys with values, found \"" + parsed + "\"");
        };
    }

    /// The text of a mapping.
    static String write(Map<String, Object> mapping) {
        return yaml().dump(mapping);
    }

    /// A mapping inside another one; nothing behind a key is an empty one.
    static Map<String, Object> mapping(Object value) {
        return switch (value) {
            case Map<?, ?> mapping -> {
                Map<String, Object> named = new LinkedHashMap<>();
                mapping.forEach((key, inner) -> named.put(String.valueOf(key), inner == null ? "" : inner));
                yield named;
            }
            case String empty when empty.isBlank() -> Map.of();
            default -> throw new YAMLException("expected keys with values, found \"" + value + "\"");
        };
    }

    /// A value as one text; a list becomes its elements with commas between.
    static String scalar(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private static Yaml yaml() {
        LoaderOptions reading = new LoaderOptions();
        reading.setAllowDuplicateKeys(false);
        DumperOptions writing = new DumperOptions();
        writing.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(new SafeConstructor(reading), new Representer(writing), writing, reading, new OnlyMerges());
    }

    private static final class OnlyMerges extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
        }
    }
}
