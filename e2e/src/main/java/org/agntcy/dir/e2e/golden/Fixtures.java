package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// Fills in what a recording leaves out of requests and responses.
///
/// | Written | Stands for |
/// |---|---|
/// | `{"$record": "file"}` | the content of that file in the folder of records |
/// | `{"$generated": "rule"}` | the entry `rule` of `generated-messages.json` |
/// | `{"$repeat": "x", "times": 3}` | the text `xxx` |
final class Fixtures {

    private final Path records;
    private final JsonObject generated;

    Fixtures(Path records) {
        this.records = records;
        this.generated = resource("generated-messages.json").getAsJsonObject();
    }

    /// A copy of the tree with everything filled in.
    JsonElement expand(JsonElement element) {
        if (element.isJsonArray()) {
            JsonArray copy = new JsonArray();
            element.getAsJsonArray().forEach(member -> copy.add(expand(member)));
            return copy;
        }
        return element.isJsonObject() ? expandObject(element.getAsJsonObject()) : element;
    }

    private JsonElement expandObject(JsonObject object) {
        if (object.has("$record")) {
            return record(object.get("$record").getAsString());
        }
        if (object.has("$generated")) {
            return expand(generatedMessage(object.get("$generated").getAsString()));
        }
        if (object.has("$repeat")) {
            return new JsonPrimitive(object.get("$repeat")
                    .getAsString()
                    .repeat(object.get("times").getAsInt()));
        }
        JsonObject copy = new JsonObject();
        object.entrySet().forEach(member -> copy.add(member.getKey(), expand(member.getValue())));
        return copy;
    }

    private JsonElement record(String name) {
        try {
            return JsonText.read(records.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException("the recording names a record file that cannot be read", failure);
        }
    }

    private JsonElement generatedMessage(String rule) {
        JsonElement message = generated.get(rule);
        if (message == null) {
            throw new IllegalArgumentException("no rule in generated-messages.json for " + JsonText.quoted(rule));
        }
        return message;
    }

    /// A JSON file that stands beside the classes of this package.
    static JsonElement resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }
}
