package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything that is meant to differ from a recording: `deliberate-differences.json`, the machine's side of
/// docs/compatibility.md.
///
/// @param notServed `package.Service/Method` that this release answers with UNIMPLEMENTED, `*` for any text
/// @param absentRecords records that lists lack
/// @param differences single exchanges with our answer to them; several for one exchange are alternatives
/// @param laterMembers names of members of messages that earlier versions of the contract do not have
public record DeliberateDifferences(
        List<String> notServed,
        List<AbsentRecord> absentRecords,
        List<DeliberateDifference> differences,
        Set<String> laterMembers) {

    public DeliberateDifferences {
        notServed = List.copyOf(notServed);
        absentRecords = List.copyOf(absentRecords);
        differences = List.copyOf(differences);
        laterMembers = Set.copyOf(laterMembers);
    }

    /// The list that this program carries.
    public static DeliberateDifferences load() {
        return of(Fixtures.resource("deliberate-differences.json").getAsJsonObject());
    }

    /// A list of one's own, in the same form.
    public static DeliberateDifferences read(Path file) throws IOException {
        return of(JsonText.read(file).getAsJsonObject());
    }

    private static DeliberateDifferences of(JsonObject list) {
        return new DeliberateDifferences(
                list.getAsJsonArray("notServed").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList(),
                list.getAsJsonArray("absentRecords").asList().stream()
                        .map(entry -> AbsentRecord.of(entry.getAsJsonObject()))
                        .toList(),
                list.getAsJsonArray("differences").asList().stream()
                        .map(entry -> DeliberateDifference.of(entry.getAsJsonObject()))
                        .toList(),
                list.getAsJsonObject("laterMembers").getAsJsonArray("names").asList().stream()
                        .map(JsonElement::getAsString)
                        .collect(Collectors.toSet()));
    }

    boolean isNotServed(Exchange exchange, Answer actual) {
        return actual.status().code() == Status.Code.UNIMPLEMENTED
                && actual.messages().isEmpty()
                && notServed.stream().anyMatch(method -> DeliberateDifference.matches(method, exchange.fullMethod()));
    }

    List<DeliberateDifference> about(Exchange exchange) {
        return differences.stream()
                .filter(difference -> difference.concerns(exchange))
                .toList();
    }

    /// The first absent record that the messages name.
    Optional<AbsentRecord> absentFrom(List<JsonElement> messages) {
        return absentRecords.stream()
                .filter(absent -> messages.stream().anyMatch(absent::isIn))
                .findFirst();
    }

    Answer withoutAbsentRecords(Answer recorded) {
        List<JsonElement> remaining = recorded.messages().stream()
                .filter(message -> absentRecords.stream().noneMatch(absent -> absent.isIn(message)))
                .toList();
        return new Answer(remaining, recorded.status());
    }
}
