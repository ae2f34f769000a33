package org.agntcy.dir.reconciler.signature;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.StoredReferrer;

/// The signatures and keys among the referrers of a record: those that speak of this record and can be read.
record AttachedProofs(List<Signature> signatures, List<PublicKey> publicKeys) {

    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    AttachedProofs {
        signatures = List.copyOf(signatures);
        publicKeys = List.copyOf(publicKeys);
    }

    static AttachedProofs of(String cid, List<StoredReferrer> referrers) {
        List<Referrer> ofRecord = referrers.stream()
                .map(StoredReferrer::referrer)
                .filter(referrer -> referrer.recordCid().filter(cid::equals).isPresent())
                .toList();
        return new AttachedProofs(
                ofRecord.stream()
                        .flatMap(referrer -> read(referrer, ReferrerType.SIGNATURE, Signature.newBuilder()).stream())
                        .map(Signature.class::cast)
                        .toList(),
                ofRecord.stream()
                        .flatMap(referrer -> read(referrer, ReferrerType.PUBLIC_KEY, PublicKey.newBuilder()).stream())
                        .map(PublicKey.class::cast)
                        .toList());
    }

    private static Optional<Message> read(Referrer referrer, ReferrerType type, Message.Builder message) {
        if (!referrer.type().equals(type.apiName()) || referrer.data().isEmpty()) {
            return Optional.empty();
        }
        try {
            PARSER.merge(JsonFormat.printer().print(referrer.data().get()), message);
            return Optional.of(message.build());
        } catch (InvalidProtocolBufferException unreadable) {
            // A signature that says nothing is refused with a reason; a key is passed over.
            return type == ReferrerType.SIGNATURE ? Optional.of(message.clear().build()) : Optional.empty();
        }
    }
}
