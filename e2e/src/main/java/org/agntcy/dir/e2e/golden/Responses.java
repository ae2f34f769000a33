package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/// Turns the bytes of responses into protobuf JSON, defaults left out as in a recording.
final class Responses {

    private Responses() {}

    static List<JsonElement> decode(Descriptor output, List<byte[]> messages) {
        return messages.stream().map(message -> decode(output, message)).toList();
    }

    private static JsonElement decode(Descriptor output, byte[] message) {
        try {
            return JsonParser.parseString(JsonFormat.printer()
                    .omittingInsignificantWhitespace()
                    .print(DynamicMessage.parseFrom(output, message)));
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("the server sent no " + output.getFullName(), malformed);
        }
    }
}
