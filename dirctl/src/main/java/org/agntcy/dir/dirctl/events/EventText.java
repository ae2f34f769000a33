package org.agntcy.dir.dirctl.events;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.dirctl.output.JsonText;
import org.agntcy.dir.dirctl.output.OutputFormat;

/// Events as text, as the published client writes them. Its JSON has the names of the .proto file, the numbers of enums
/// and timestamps as objects, in both JSON formats.
final class EventText {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EventText() {}

    /// One event in one format, without a line end behind it.
    static String of(Event event, OutputFormat format) {
        return switch (format) {
            case HUMAN -> sentence(event);
            case JSON -> JsonText.indented(json(event));
            case JSONL -> JsonText.compact(json(event));
            case RAW -> event.getResourceId();
        };
    }

    private static String sentence(Event event) {
        Timestamp time = event.getTimestamp();
        String text = "[%s] %s: %s"
                .formatted(
                        CLOCK.format(Instant.ofEpochSecond(time.getSeconds(), time.getNanos())),
                        EventTypeName.of(event.getType()),
                        event.getResourceId());
        if (event.getLabelsCount() > 0) {
            text += " (labels: " + String.join(", ", event.getLabelsList()) + ")";
        }
        if (event.getMetadataCount() > 0) {
            text += event.getMetadataMap().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(" ", " map[", "]"));
        }
        // Labels are what strangers wrote into their records; a terminal must not obey them.
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static JsonObject json(Event event) {
        JsonObject json = new JsonObject();
        json.addProperty("id", event.getId());
        json.addProperty("type", event.getTypeValue());
        json.add("timestamp", json(event.getTimestamp()));
        json.addProperty("resource_id", event.getResourceId());
        if (event.getLabelsCount() > 0) {
            JsonArray labels = new JsonArray();
            event.getLabelsList().forEach(labels::add);
            json.add("labels", labels);
        }
        if (event.getMetadataCount() > 0) {
            JsonObject metadata = new JsonObject();
            event.getMetadataMap().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> metadata.addProperty(entry.getKey(), entry.getValue()));
            json.add("metadata", metadata);
        }
        return json;
    }

    private static JsonObject json(Timestamp time) {
        long seconds = time.getSeconds();
        int nanos = time.getNanos();
        JsonObject json = new JsonObject();
        json.addProperty("seconds", seconds);
        if (nanos != 0) {
            json.addProperty("nanos", nanos);
        }
        return json;
    }
}
