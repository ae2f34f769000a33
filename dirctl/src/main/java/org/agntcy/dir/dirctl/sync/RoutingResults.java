package org.agntcy.dir.dirctl.sync;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.jspecify.annotations.Nullable;

/// The output of `dirctl routing search -o json`: which records other directories have.
///
/// @param sources the records of each source, in the order of the output
/// @param skipped results that name no record or no address
record RoutingResults(Map<SyncSource, List<String>> sources, int skipped) {

    /// @throws CommandFailure when the text is none
    static RoutingResults parse(String text) {
        if (text.isBlank()) {
            throw new CommandFailure("standard input is empty", "A search that finds nothing writes [].");
        }
        try {
            JsonElement root = JsonParser.parseString(text);
            Map<SyncSource, List<String>> sources = new LinkedHashMap<>();
            int skipped = 0;
            for (JsonElement result : root.isJsonNull() ? List.<JsonElement>of() : root.getAsJsonArray()) {
                skipped += add(result.getAsJsonObject(), sources) ? 0 : 1;
            }
            return new RoutingResults(sources, skipped);
        } catch (JsonParseException | IllegalStateException | ClassCastException unlike) {
            throw new CommandFailure(
                    "standard input is not the output of dirctl routing search",
                    "Use: dirctl routing search --skill ... -o json | dirctl sync create --stdin");
        }
    }

    private static boolean add(JsonObject result, Map<SyncSource, List<String>> sources) {
        String cid = text(object(result, "record_ref").get("cid"));
        List<String> addresses = texts(object(result, "peer").get("addrs"));
        SyncSource source = SyncSource.ofPeer(addresses).orElse(null);
        if (cid.isEmpty() || source == null) {
            return false;
        }
        sources.computeIfAbsent(source, _ -> new ArrayList<>()).add(cid);
        return true;
    }

    private static JsonObject object(JsonObject parent, String name) {
        JsonElement child = parent.get(name);
        return child == null || child.isJsonNull() ? new JsonObject() : child.getAsJsonObject();
    }

    private static List<String> texts(@Nullable JsonElement array) {
        return array == null || array.isJsonNull()
                ? List.of()
                : array.getAsJsonArray().asList().stream()
                        .map(RoutingResults::text)
                        .toList();
    }

    private static String text(@Nullable JsonElement value) {
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
