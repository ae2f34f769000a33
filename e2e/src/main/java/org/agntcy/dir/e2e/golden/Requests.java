package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;

/// Turns recorded requests into the bytes of messages.
///
/// A request is protobuf JSON of the method's input, or `{"$wireHex": "0a…"}`: the bytes themselves, for
/// malformed input and for messages of other client generations. Both published forms of `PushReferrerRequest`
/// are known: the one with `type` and the older one with `referrer`.
final class Requests {

    private Requests() {}

    static byte[] encode(Descriptor input, JsonElement request) {
        JsonObject object = request.getAsJsonObject();
        if (object.has("$wireHex")) {
            return HexFormat.of().parseHex(object.get("$wireHex").getAsString());
        }
        if (input.getFullName().equals(PushReferrerRequest.getDescriptor().getFullName())) {
            return pushReferrer(object);
        }
        return parse(object, DynamicMessage.newBuilder(input)).toByteArray();
    }

    private static byte[] pushReferrer(JsonObject request) {
        JsonObject copy = request.deepCopy();
        JsonElement type = copy.remove("type");
        JsonElement referrer = copy.remove("referrer");
        if (type != null) {
            copy.addProperty("type", base64(type.getAsString().getBytes(StandardCharsets.UTF_8)));
        }
        if (referrer != null) {
            copy.addProperty(
                    "type", base64(parse(referrer, RecordReferrer.newBuilder()).toByteArray()));
        }
        return parse(copy, PushReferrerRequest.newBuilder()).toByteArray();
    }

    private static Message parse(JsonElement json, Message.Builder builder) {
        try {
            JsonFormat.parser().merge(JsonText.compact(json), builder);
            return builder.build();
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException(
                    "no " + builder.getDescriptorForType().getFullName() + ": " + JsonText.shown(json), malformed);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
