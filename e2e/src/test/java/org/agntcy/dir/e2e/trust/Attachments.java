package org.agntcy.dir.e2e.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import java.util.List;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.DeleteReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.testkit.call.Outcome;

/// Signatures and keys of records in a directory, by its API.
public record Attachments(ManagedChannel channel) {

    static final String SIGNATURE = "agntcy.dir.sign.v1.Signature";
    static final String PUBLIC_KEY = "agntcy.dir.sign.v1.PublicKey";

    /// Attaches a key and what was signed with it.
    public void sign(String cid, Keys keys) {
        attach(cid, PUBLIC_KEY, "key", keys.pem());
        attach(cid, SIGNATURE, "signature", keys.sign(cid));
    }

    /// Attaches a message with one text.
    void attach(String cid, String type, String member, String text) {
        PushReferrerRequest request = PushReferrerRequest.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .setType(ByteString.copyFromUtf8(type))
                .setData(Struct.newBuilder()
                        .putFields(
                                member, Value.newBuilder().setStringValue(text).build()))
                .build();
        Outcome<PushReferrerResponse> pushed = Outcome.call(store()::pushReferrer, List.of(request));
        assertThat(pushed.answers()).isNotEmpty().allMatch(PushReferrerResponse::getSuccess);
    }

    /// The data of what is attached.
    List<Struct> attached(String cid, String type) {
        PullReferrerRequest request = PullReferrerRequest.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .setReferrerType(type)
                .build();
        return Outcome.call(store()::pullReferrer, List.of(request)).answers().stream()
                .map(PullReferrerResponse::getReferrer)
                .map(referrer -> referrer.getData())
                .toList();
    }

    void detach(String cid, String type) {
        Outcome.call(
                store()::deleteReferrer,
                List.of(DeleteReferrerRequest.newBuilder()
                        .setRecord(RecordRef.newBuilder().setCid(cid))
                        .setReferrerType(type)
                        .build()));
    }

    private StoreServiceGrpc.StoreServiceStub store() {
        return StoreServiceGrpc.newStub(channel);
    }
}
