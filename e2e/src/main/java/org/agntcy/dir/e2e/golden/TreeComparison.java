package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Compares one recorded message with the one that came, member by member, and notes each difference with its
/// path. Numbers are compared as doubles, which is what a Struct holds.
final class TreeComparison {

    private final Placeholders placeholders;
    private final MessageRules rules;
    private final Set<String> tolerated;
    private final Map<String, String> learned = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    /// @param tolerated names of members that may be there although they were not recorded
    TreeComparison(Placeholders placeholders, MessageRules rules, Set<String> tolerated) {
        this.tolerated = tolerated;
        this.placeholders = placeholders;
        this.rules = rules;
    }

    TreeComparison compare(String path, JsonElement recorded, JsonElement actual) {
        if (recorded.isJsonObject() && actual.isJsonObject()) {
            compareObjects(path, recorded.getAsJsonObject(), actual.getAsJsonObject());
        } else if (recorded.isJsonArray() && actual.isJsonArray()) {
            compareArrays(path, recorded.getAsJsonArray(), actual.getAsJsonArray());
        } else if (!sameScalar(recorded, actual)) {
            note(path, JsonText.shown(recorded), JsonText.shown(actual));
        }
        return this;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    /// Identifiers that this message gave first.
    Map<String, String> learned() {
        return learned;
    }

    private void compareObjects(String path, JsonObject recorded, JsonObject actual) {
        TreeSet<String> names = new TreeSet<>(recorded.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            String member = path + "." + name;
            if (!actual.has(name)) {
                note(member, JsonText.shown(recorded.get(name)), "nothing");
            } else if (!recorded.has(name)) {
                noteAdded(name, member, actual.get(name));
            } else if (rules.isWording(name, recorded.get(name))) {
                compareWording(member, recorded.get(name), actual.get(name));
            } else {
                compare(member, recorded.get(name), actual.get(name));
            }
        }
    }

    private void compareArrays(String path, JsonArray recorded, JsonArray actual) {
        if (recorded.size() != actual.size()) {
            note(path, recorded.size() + " elements", actual.size() + " elements");
            return;
        }
        for (int i = 0; i < recorded.size(); i++) {
            compare(path + "[" + i + "]", recorded.get(i), actual.get(i));
        }
    }

    private void compareWording(String path, JsonElement recorded, JsonElement actual) {
        if (!rules.accepts(Status.Code.OK, recorded.getAsString(), actual.getAsString())) {
            note(path, JsonText.shown(recorded), JsonText.shown(actual));
        }
    }

    private boolean sameScalar(JsonElement recorded, JsonElement actual) {
        if (recorded instanceof JsonNull || actual instanceof JsonNull) {
            return recorded.equals(actual);
        }
        if (!(recorded instanceof JsonPrimitive left) || !(actual instanceof JsonPrimitive right)) {
            return false;
        }
        if (left.isString() && right.isString()) {
            return placeholders.matches(left.getAsString(), right.getAsString(), learned);
        }
        if (left.isNumber() && right.isNumber()) {
            return Double.compare(left.getAsDouble(), right.getAsDouble()) == 0;
        }
        return left.equals(right);
    }

    private void noteAdded(String name, String path, JsonElement actual) {
        if (!tolerated.contains(name)) {
            note(path, "nothing", JsonText.shown(actual));
        }
    }

    private void note(String path, String recorded, String actual) {
        differences.add(path + ": recorded " + recorded + ", got " + actual);
    }
}
