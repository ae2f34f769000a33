package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import java.util.List;

/// One recorded call: what was sent and what came back.
///
/// @param id unique within its recording; later exchanges depend on earlier ones
/// @param requests protobuf JSON, or `$wireHex`, `$generated`, `$record` objects, see [Requests]
/// @param responses protobuf JSON with placeholders, see [Placeholders]
/// @param anyOrder whether the order of the responses means nothing
/// @param setup earlier ids or a state in words
/// @param versions `same`, `differs: …`, `only v…`; empty when the recording does not say
public record Exchange(
        String id,
        String service,
        String method,
        List<JsonElement> requests,
        List<JsonElement> responses,
        boolean anyOrder,
        RecordedStatus status,
        String setup,
        String notes,
        String versions) {

    public Exchange {
        requests = List.copyOf(requests);
        responses = List.copyOf(responses);
    }

    /// `package.Service/Method`, as gRPC names it without the leading slash.
    public String fullMethod() {
        return service + "/" + method;
    }

    /// Whether another version answered differently or does not have this exchange.
    boolean differsBetweenVersions() {
        return versions.startsWith("differs") || versions.startsWith("only");
    }

    Answer recordedAnswer() {
        return new Answer(responses, status);
    }
}
