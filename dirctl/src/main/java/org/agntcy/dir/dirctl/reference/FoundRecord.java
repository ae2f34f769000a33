package org.agntcy.dir.dirctl.reference;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;

/// A record that was fetched and is the one that was asked for. That is checked here, so that neither the
/// directory nor anybody on the way to it can give another one for it: a CID is the hash of the content, and
/// the content has the name. Which of the versions of a name came is the directory's choice.
public record FoundRecord(String cid, Struct content) {

    private static final String ADVICE =
            "Do not use it: the directory, its storage or somebody on the way has changed it.";

    /// Fetches what a reference means.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CallFailure when a call fails
    /// @throws CommandFailure when the reference names nothing, or something else has come
    public static FoundRecord fetch(Directory directory, String reference) {
        String cid = new ReferenceResolver(directory).resolve(reference);
        FoundRecord found = new FoundRecord(cid, pull(directory, cid).getData());
        found.requireContent();
        found.requireName(reference);
        return found;
    }

    private static Record pull(Directory directory, String cid) {
        List<Record> found = Exchange.collect(
                directory.store()::pull,
                List.of(RecordRef.newBuilder().setCid(cid).build()));
        if (found.isEmpty()) {
            throw new CommandFailure("no data returned");
        }
        return found.getFirst();
    }

    private void requireContent() {
        Cid received = Cid.ofContent(CanonicalJson.encode(content));
        if (!received.digest().equals(Cid.parse(cid).digest())) {
            throw new CommandFailure(
                    "hash verification failed: the record that came for " + cid + " is " + received.text(), ADVICE);
        }
    }

    private void requireName(String reference) {
        String name = text("name");
        String version = text("version");
        if (!RecordReference.parse(reference).means(name, version)) {
            throw new CommandFailure(
                    "name verification failed: the record that came for " + reference + " is "
                            + Printable.of(name + ":" + version),
                    ADVICE);
        }
    }

    private String text(String name) {
        return content.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }
}
