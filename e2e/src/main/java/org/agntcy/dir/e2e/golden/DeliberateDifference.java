package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An answer that is meant to be another one than the recorded.
///
/// @param ids exchanges, `*` standing for any text
/// @param topic the first cell of the row of docs/compatibility.md that tells people
/// @param reason why ours is better
/// @param code our status code
/// @param responses our messages; empty when they are the recorded ones
/// @param appended messages of ours behind those
public record DeliberateDifference(
        List<String> ids,
        String topic,
        String reason,
        Status.Code code,
        Optional<List<JsonElement>> responses,
        List<JsonElement> appended) {

    public DeliberateDifference {
        ids = List.copyOf(ids);
        appended = List.copyOf(appended);
        if (reason.isBlank() || topic.isBlank() || ids.isEmpty()) {
            throw new IllegalArgumentException("a deliberate difference needs ids, topic and reason: " + ids);
        }
    }

    static DeliberateDifference of(JsonObject entry) {
        JsonObject ours = entry.getAsJsonObject("ours");
        return new DeliberateDifference(
                entry.getAsJsonArray("ids").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList(),
                JsonText.text(entry, "topic"),
                JsonText.text(entry, "reason"),
                Status.Code.valueOf(ours.get("code").getAsString()),
                messages(ours, "responses"),
                messages(ours, "append").orElse(List.of()));
    }

    private static Optional<List<JsonElement>> messages(JsonObject ours, String member) {
        return Optional.ofNullable(ours.getAsJsonArray(member)).map(messages -> List.copyOf(messages.asList()));
    }

    boolean concerns(Exchange exchange) {
        return ids.stream().anyMatch(id -> matches(id, exchange.id()));
    }

    /// The answer that is right for this exchange.
    Answer meant(Answer recorded) {
        String message = code == recorded.status().code() ? recorded.status().message() : "";
        List<JsonElement> messages = Stream.concat(responses.orElse(recorded.messages()).stream(), appended.stream())
                .toList();
        return new Answer(messages, new RecordedStatus(code, message));
    }

    static boolean matches(String pattern, String text) {
        String expression = Pattern.compile("\\*")
                .splitAsStream(pattern)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.matches(pattern.endsWith("*") ? expression + ".*" : expression, text);
    }
}
