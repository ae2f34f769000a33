package org.agntcy.dir.e2e.suite;

import com.google.protobuf.ByteString;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;

/// The bytes that a record stands for.
final class Contents {

    private Contents() {}

    static ByteString of(Record record) {
        return ByteString.copyFrom(CanonicalJson.encode(record.getData()));
    }

    static String cid(Record record) {
        return Cid.ofContent(CanonicalJson.encode(record.getData())).text();
    }
}
