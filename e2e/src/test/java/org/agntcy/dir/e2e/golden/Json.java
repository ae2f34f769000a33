package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.grpc.Status;
import java.util.List;
import java.util.stream.Stream;

/// Short ways to write what tests compare.
final class Json {

    private Json() {}

    static JsonElement of(String text) {
        return JsonParser.parseString(text);
    }

    static List<JsonElement> all(String... texts) {
        return Stream.of(texts).map(Json::of).toList();
    }

    static Answer ok(String... messages) {
        return new Answer(all(messages), new RecordedStatus(Status.Code.OK, ""));
    }

    static Answer failed(Status.Code code, String message) {
        return new Answer(List.of(), new RecordedStatus(code, message));
    }
}
