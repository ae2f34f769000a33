package org.agntcy.dir.apiserver.store;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.oasf.Labels;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.jspecify.annotations.Nullable;

/// The labels of a record, read out of its content when somebody first asks for them: nobody does while nobody listens
/// to events. Safe for use by many threads.
public final class RecordLabels implements Supplier<List<String>> {

    /// Attributes that labels are made of, and the one that says how to read them. The others are passed over unparsed.
    private static final Set<String> ATTRIBUTES = Set.of("schema_version", "skills", "domains", "modules", "locators");

    /// A level of nesting in a record takes three messages (object, map entry, value).
    private static final int DEEPEST = 3 * (CanonicalJson.MAXIMUM_DEPTH + 1);

    private final WireRecord content;
    private volatile @Nullable List<String> labels;

    public RecordLabels(WireRecord content) {
        this.content = content;
    }

    @Override
    public List<String> get() {
        List<String> known = labels;
        if (known == null) {
            known = read();
            labels = known;
        }
        return known;
    }

    private List<String> read() {
        try {
            return Labels.of(OasfDecoder.decode(labelledPart()));
        } catch (InvalidInputException | IOException unreadable) {
            // An event without labels is better than none, and must never fail the call that it tells of.
            return List.of();
        }
    }

    private Struct labelledPart() throws IOException {
        CodedInputStream in = content.struct().newCodedInput();
        in.setRecursionLimit(DEEPEST);
        Struct.Builder part = Struct.newBuilder();
        while (in.readTag() != 0) {
            int outer = in.pushLimit(in.readRawVarint32());
            addIfLabelled(in, part);
            in.skipRawBytes(in.getBytesUntilLimit());
            in.popLimit(outer);
        }
        return part.build();
    }

    /// Reads one attribute: its name, then its value, which is the order in which messages are written.
    private static void addIfLabelled(CodedInputStream in, Struct.Builder part) throws IOException {
        in.readTag();
        String name = in.readStringRequireUtf8();
        if (ATTRIBUTES.contains(name.toLowerCase(Locale.ROOT))) {
            in.readTag();
            part.putFields(name, in.readMessage(Value.parser(), ExtensionRegistryLite.getEmptyRegistry()));
        }
    }
}
