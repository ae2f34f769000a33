package org.agntcy.dir.gateway.role;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads YAML of a known shape, with the line of whatever does not fit. Scalars are taken as they are
/// written: a user called `007` or `no` stays one.
final class YamlText {

    private static final int DEEPEST = 10;

    private final List<String> problems;

    /// @param problems where it notes what does not fit
    YamlText(List<String> problems) {
        this.problems = problems;
    }

    /// The only document of a text, when there is one.
    Optional<Node> document(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setNestingDepthLimit(DEEPEST);
        try {
            return Optional.ofNullable(new Yaml(new SafeConstructor(limits)).compose(new StringReader(text)))
                    .filter(node -> !isNull(node));
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            problems.add("line %d: this is no YAML: %s".formatted(line, malformed.getProblem()));
        } catch (YAMLException malformed) {
            problems.add("this is no YAML: " + malformed.getMessage());
        }
        return Optional.empty();
    }

    /// The values of a map by their keys, in their order.
    Map<String, Node> map(String what, Node node) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (isNull(node)) {
            return values;
        }
        if (!(node instanceof MappingNode map)) {
            note(node, what + " must be a map");
            return values;
        }
        for (NodeTuple tuple : map.getValue()) {
            String key = text("a key of " + what, tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                note(tuple.getKeyNode(), "\"%s\" stands twice in %s".formatted(key, what));
            }
        }
        return values;
    }

    /// The same with none but the given keys.
    Map<String, Node> map(String what, Node node, Set<String> keys) {
        Map<String, Node> values = map(what, node);
        values.forEach((key, value) -> {
            if (!keys.contains(key)) {
                note(value, "%s has no setting \"%s\"; it has %s".formatted(what, key, String.join(", ", keys)));
            }
        });
        return values;
    }

    /// The texts of a list, stripped. None may be empty.
    List<Line> list(String what, Node node) {
        List<Line> texts = new ArrayList<>();
        if (isNull(node)) {
            return texts;
        }
        if (!(node instanceof SequenceNode sequence)) {
            note(node, what + " must be a list");
            return texts;
        }
        for (Node item : sequence.getValue()) {
            String text = text("an entry of " + what, item);
            if (!text.isEmpty()) {
                texts.add(new Line(text, line(item)));
            } else if (item instanceof ScalarNode) {
                note(item, "an entry of " + what + " is empty");
            }
        }
        return texts;
    }

    /// A single text, stripped; empty when there is none.
    String text(String what, Node node) {
        if (isNull(node)) {
            return "";
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        note(node, what + " must be a text");
        return "";
    }

    /// A text and where it stands.
    record Line(String text, int number) {}

    private void note(Node node, String problem) {
        problems.add("line %d: %s".formatted(line(node), problem));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
