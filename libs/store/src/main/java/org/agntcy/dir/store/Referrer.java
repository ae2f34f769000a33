package org.agntcy.dir.store;

import com.google.protobuf.Struct;
import java.util.Map;
import java.util.Optional;

/// Something said about a record: a signature, a public key, a scan report (`agntcy.dir.core.v1.RecordReferrer`).
///
/// @param type API name of the content, for instance `agntcy.dir.sign.v1.Signature`; see [ReferrerType]
/// @param recordCid the record it speaks of, where the referrer says so itself
/// @param createdAt text as given, empty when absent
/// @param data the content; absent and empty are two different things
public record Referrer(
        String type,
        Optional<String> recordCid,
        Map<String, String> annotations,
        String createdAt,
        Optional<Struct> data) {

    public Referrer {
        annotations = Map.copyOf(annotations);
    }

    Referrer about(String record) {
        return new Referrer(type, Optional.of(record), annotations, createdAt, data);
    }
}
