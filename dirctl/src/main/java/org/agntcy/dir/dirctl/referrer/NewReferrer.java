package org.agntcy.dir.dirctl.referrer;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.dirctl.output.JsonText;
import org.agntcy.dir.dirctl.output.MessageJson;
import org.agntcy.dir.record.JsonStruct;

/// What is to be attached to a record.
///
/// @param content travels as its protobuf JSON
/// @param createdAt RFC 3339
public record NewReferrer(ReferrerType type, Message content, String createdAt, Map<String, String> annotations) {

    public NewReferrer {
        annotations = Map.copyOf(annotations);
    }

    PushReferrerRequest request(String cid) {
        return PushReferrerRequest.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .setType(ByteString.copyFromUtf8(type.text()))
                .putAllAnnotations(annotations)
                .setCreatedAt(createdAt)
                .setData(data())
                .build();
    }

    private Struct data() {
        String json = JsonText.compact(MessageJson.SINGLE.tree(content));
        return JsonStruct.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
