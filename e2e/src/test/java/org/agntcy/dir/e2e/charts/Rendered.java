package org.agntcy.dir.e2e.charts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What Helm made of a chart.
///
/// @param text the bytes that Helm gave
/// @param objects the documents in it
record Rendered(String text, List<JsonNode> objects) {

    private static final ObjectReader YAML =
            new YAMLMapper().readerFor(JsonNode.class).with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    Rendered {
        objects = List.copyOf(objects);
    }

    static Rendered of(String text) {
        try (MappingIterator<JsonNode> documents = YAML.readValues(text)) {
            return new Rendered(
                    text,
                    documents.readAll().stream()
                            .filter(document -> !document.isNull() && !document.isEmpty())
                            .toList());
        } catch (IOException noYaml) {
            throw new UncheckedIOException(noYaml);
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readValue(text);
        } catch (IOException noYaml) {
            throw new UncheckedIOException(noYaml);
        }
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(each -> kindOf(each).equals(kind));
    }

    boolean has(String kind, String name) {
        return all(kind).anyMatch(each -> nameOf(each).equals(name));
    }

    JsonNode object(String kind, String name) {
        return all(kind)
                .filter(each -> nameOf(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " among " + names()));
    }

    /// Kind and name of every object, in the order of rendering.
    List<String> names() {
        return objects.stream().map(each -> kindOf(each) + " " + nameOf(each)).toList();
    }

    /// Templates of pods by what makes them.
    Map<String, JsonNode> pods() {
        Map<String, JsonNode> pods = new LinkedHashMap<>();
        for (JsonNode object : objects) {
            JsonNode template = switch (kindOf(object)) {
                case "Deployment", "StatefulSet" -> object.at("/spec/template");
                case "CronJob" -> object.at("/spec/jobTemplate/spec/template");
                case "Pod" -> object;
                default -> null;
            };
            if (template != null) {
                pods.put(kindOf(object) + " " + nameOf(object), template);
            }
        }
        return pods;
    }

    /// The pod of a Deployment.
    JsonNode pod(String deployment) {
        return object("Deployment", deployment).at("/spec/template");
    }

    /// The pod of a CronJob.
    JsonNode scheduledPod(String job) {
        return object("CronJob", job).at("/spec/jobTemplate/spec/template");
    }

    JsonNode container(String deployment) {
        return pod(deployment).at("/spec/containers/0");
    }

    JsonNode serverConfig() {
        return yaml(object("ConfigMap", "dir-apiserver")
                .path("data")
                .path("server.config.yml")
                .asText());
    }

    JsonNode reconcilerConfig() {
        return yaml(object("ConfigMap", "dir-apiserver")
                .path("data")
                .path("reconciler.config.yml")
                .asText());
    }

    /// A value of a Secret, decoded.
    String secret(String name, String key) {
        JsonNode value = object("Secret", name).path("data").path(key);
        if (value.isMissingNode()) {
            throw new AssertionError("Secret " + name + " has no " + key);
        }
        return new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
    }

    /// Everything but the Secrets.
    String textWithoutSecrets() {
        StringBuilder text = new StringBuilder();
        objects.stream().filter(each -> !kindOf(each).equals("Secret")).forEach(text::append);
        return text.toString();
    }

    /// Variables of a container: the value, or `secret/key`.
    static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            environment.put(
                    variable.path("name").asText(),
                    secret.isMissingNode()
                            ? variable.path("value").asText()
                            : secret.path("name").asText() + "/"
                                    + secret.path("key").asText());
        }
        return environment;
    }

    /// Where a container mounts what, by path.
    static Map<String, String> mounts(JsonNode container) {
        Map<String, String> mounts = new LinkedHashMap<>();
        container
                .path("volumeMounts")
                .forEach(mount -> mounts.put(
                        mount.path("mountPath").asText(), mount.path("name").asText()));
        return mounts;
    }

    static JsonNode volume(JsonNode pod, String name) {
        for (JsonNode volume : pod.at("/spec/volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume;
            }
        }
        throw new AssertionError("no volume " + name);
    }

    static String kindOf(JsonNode object) {
        return object.path("kind").asText();
    }

    static String nameOf(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /// Dotted keys of all values in a file; an entry of a list has its number in brackets.
    static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        collect(node, "", keys);
        return keys;
    }

    private static void collect(JsonNode node, String path, List<String> keys) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(
                            each.getValue(), path.isEmpty() ? each.getKey() : path + "." + each.getKey(), keys));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + "[" + i + "]", keys);
            }
        } else {
            keys.add(path);
        }
    }
}
