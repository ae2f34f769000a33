package org.agntcy.dir.dirctl;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.record.JsonStruct;

/// What refers to the records of the fake directory.
final class FakeReferrers {

    static final String SIGNATURE = "agntcy.dir.sign.v1.Signature";
    static final String PUBLIC_KEY = "agntcy.dir.sign.v1.PublicKey";

    /// Every request that was taken, in order.
    final List<PushReferrerRequest> pushed = Collections.synchronizedList(new ArrayList<>());

    /// What is refused: a type, or a CID and with it all that would refer to that record.
    final Set<String> refused = ConcurrentHashMap.newKeySet();

    /// Whether the registry behind the directory fails.
    volatile boolean broken;

    /// Whether what is pushed is taken without a word.
    volatile boolean silent;

    private final List<Kept> all = Collections.synchronizedList(new ArrayList<>());

    private record Kept(String cid, RecordReferrer referrer) {}

    /// Attaches to a record.
    ///
    /// @param owner which record the referrer itself says that it belongs to
    void attach(String cid, String type, String content, String owner) {
        Struct data = JsonStruct.parse(content.getBytes(StandardCharsets.UTF_8));
        all.add(new Kept(
                cid,
                RecordReferrer.newBuilder()
                        .setType(type)
                        .setRecordRef(RecordRef.newBuilder().setCid(owner))
                        .setData(data)
                        .build()));
    }

    void attach(String cid, String type, String content) {
        attach(cid, type, content, cid);
    }

    /// Takes away all of a type.
    void remove(String type) {
        all.removeIf(kept -> kept.referrer().getType().equals(type));
    }

    /// The contents of all of a type, in order.
    List<Struct> contents(String type) {
        return all.stream()
                .map(Kept::referrer)
                .filter(referrer -> referrer.getType().equals(type))
                .map(RecordReferrer::getData)
                .toList();
    }

    PushReferrerResponse push(PushReferrerRequest request) {
        String cid = request.getRecordRef().getCid();
        String type = request.getType().toStringUtf8();
        if (refused.contains(type) || refused.contains(cid)) {
            return PushReferrerResponse.newBuilder()
                    .setErrorMessage("failed to push referrer for record " + cid + ": the registry is full")
                    .build();
        }
        pushed.add(request);
        all.add(new Kept(
                cid,
                RecordReferrer.newBuilder()
                        .setType(type)
                        .setRecordRef(request.getRecordRef())
                        .setCreatedAt(request.getCreatedAt())
                        .setData(request.getData())
                        .build()));
        return PushReferrerResponse.newBuilder().setSuccess(true).build();
    }

    List<PullReferrerResponse> pull(PullReferrerRequest request) {
        if (broken) {
            return List.of(PullReferrerResponse.getDefaultInstance());
        }
        return all.stream()
                .filter(kept -> kept.cid().equals(request.getRecordRef().getCid())
                        && kept.referrer().getType().equals(request.getReferrerType()))
                .map(kept -> PullReferrerResponse.newBuilder()
                        .setReferrer(kept.referrer())
                        .build())
                .toList();
    }
}
