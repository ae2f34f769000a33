package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file of exchanges in the order of their replay, and the folder of the record files that they name.
///
/// @param file where it was read from
/// @param records the folder that `$record` names are resolved in
public record Recording(Path file, Path records, List<Exchange> exchanges) {

    public Recording {
        exchanges = List.copyOf(exchanges);
    }

    /// Reads a recording whose record files are in the folder `records` beside it.
    ///
    /// @throws IOException when the file cannot be read or has another form; it names the file
    public static Recording read(Path file) throws IOException {
        JsonElement tree = JsonText.read(file);
        if (!tree.isJsonArray()) {
            throw new IOException(file + " is no recording: expected a JSON array of exchanges");
        }
        List<Exchange> exchanges = tree.getAsJsonArray().asList().stream()
                .map(element -> exchange(element.getAsJsonObject()))
                .toList();
        return new Recording(file, file.resolveSibling("records"), exchanges);
    }

    Optional<Exchange> find(String id) {
        return exchanges.stream().filter(exchange -> exchange.id().equals(id)).findFirst();
    }

    private static Exchange exchange(JsonObject object) {
        JsonObject status = object.getAsJsonObject("status");
        return new Exchange(
                object.get("id").getAsString(),
                object.get("service").getAsString(),
                object.get("method").getAsString(),
                object.getAsJsonArray("requests").asList(),
                object.getAsJsonArray("responses").asList(),
                JsonText.text(object, "order").equals("set"),
                new RecordedStatus(
                        Status.Code.valueOf(status.get("code").getAsString()), JsonText.text(status, "message")),
                JsonText.text(object, "setup"),
                JsonText.text(object, "notes"),
                JsonText.text(object, "versions"));
    }
}
