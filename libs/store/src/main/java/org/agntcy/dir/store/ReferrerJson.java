package org.agntcy.dir.store;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.error.InvalidInputException;

/// The stored form of a referrer: canonical JSON with the members `annotations`, `created_at`, `data`,
/// `record_ref` (`{"cid": …}`) and `type`, absent ones left out. Reads also the camel-case form of older directories
/// (`createdAt`, `recordRef`).
final class ReferrerJson {

    private ReferrerJson() {}

    /// @throws InvalidInputException when the data have no JSON form
    static byte[] encode(Referrer referrer) {
        Struct.Builder root = Struct.newBuilder();
        if (!referrer.annotations().isEmpty()) {
            Struct.Builder annotations = Struct.newBuilder();
            referrer.annotations().forEach((key, value) -> annotations.putFields(key, text(value)));
            root.putFields("annotations", object(annotations.build()));
        }
        if (!referrer.createdAt().isEmpty()) {
            root.putFields("created_at", text(referrer.createdAt()));
        }
        referrer.data().ifPresent(data -> root.putFields("data", object(data)));
        referrer.recordCid()
                .ifPresent(cid -> root.putFields(
                        "record_ref",
                        object(Struct.newBuilder().putFields("cid", text(cid)).build())));
        root.putFields("type", text(referrer.type()));
        return CanonicalJson.encode(root.build());
    }

    /// @throws InvalidInputException when the bytes are no JSON object with a `type`
    static Referrer parse(byte[] json) {
        Map<String, Value> root = JsonStruct.parse(json).getFieldsMap();
        String type = member(root, "type", "type").getStringValue();
        if (type.isEmpty()) {
            throw new InvalidInputException("a stored referrer has no type");
        }
        Value recordRef = member(root, "record_ref", "recordRef");
        String recordCid =
                member(recordRef.getStructValue().getFieldsMap(), "cid", "cid").getStringValue();
        Value data = member(root, "data", "data");
        return new Referrer(
                ReferrerType.apiNameOf(type),
                recordCid.isEmpty() ? Optional.empty() : Optional.of(recordCid),
                texts(member(root, "annotations", "annotations")),
                member(root, "created_at", "createdAt").getStringValue(),
                data.hasStructValue() ? Optional.of(data.getStructValue()) : Optional.empty());
    }

    private static Value member(Map<String, Value> members, String name, String olderName) {
        Value value = members.get(name);
        return value != null ? value : members.getOrDefault(olderName, Value.getDefaultInstance());
    }

    private static Map<String, String> texts(Value object) {
        Map<String, String> texts = new HashMap<>();
        object.getStructValue().getFieldsMap().forEach((key, value) -> texts.put(key, value.getStringValue()));
        return texts;
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value object(Struct members) {
        return Value.newBuilder().setStructValue(members).build();
    }
}
