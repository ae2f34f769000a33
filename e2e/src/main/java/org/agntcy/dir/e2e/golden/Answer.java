package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import java.util.List;

/// What came back from a call: the messages as protobuf JSON, in order, and the final status.
public record Answer(List<JsonElement> messages, RecordedStatus status) {

    public Answer {
        messages = List.copyOf(messages);
    }
}
