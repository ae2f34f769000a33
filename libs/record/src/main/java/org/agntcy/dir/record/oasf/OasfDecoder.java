package org.agntcy.dir.record.oasf;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.oasf.OasfRecord.Locator;
import org.agntcy.dir.record.oasf.OasfRecord.Module;
import org.agntcy.dir.record.oasf.OasfRecord.TaxonomyClass;

/// Reads a record of any supported OASF generation into [OasfRecord]. Lenient about what it does not know:
/// further attributes are ignored, absent ones are empty. Validation is another matter.
public final class OasfDecoder {

    private OasfDecoder() {}

    /// Decodes a record.
    ///
    /// @throws InvalidInputException when the schema version is missing or not supported, or an attribute has
    ///     the wrong JSON type; it names the attribute
    public static OasfRecord decode(Struct record) {
        SchemaVersion version = SchemaVersion.of(record);
        Attributes attributes = Attributes.of(record);
        return new OasfRecord(
                attributes.text("name"),
                attributes.text("version"),
                version.text(),
                attributes.text("description"),
                attributes.text("created_at"),
                attributes.texts("authors"),
                attributes.has("authors"),
                attributes.textMap("annotations"),
                classes(attributes, "skills"),
                classes(attributes, "domains"),
                locators(attributes, version.generation()),
                modules(attributes, version.generation()),
                previousCid(attributes, version.generation()));
    }

    private static List<TaxonomyClass> classes(Attributes record, String name) {
        return record.objects(name).stream()
                .map(element -> new TaxonomyClass(element.id("id"), element.text("name")))
                .toList();
    }

    private static List<Locator> locators(Attributes record, SchemaVersion.Generation generation) {
        return record.objects("locators").stream()
                .map(element -> new Locator(
                        element.text("type"),
                        switch (generation) {
                            case V0_7, V0_8 -> element.text("url");
                            case V1 ->
                                element.texts("urls").stream().findFirst().orElse("");
                        }))
                .toList();
    }

    private static List<Module> modules(Attributes record, SchemaVersion.Generation generation) {
        return record.objects("modules").stream()
                .map(element -> new Module(
                        element.id("id"),
                        element.text("name"),
                        element.object("data"),
                        switch (generation) {
                            case V0_7, V0_8 -> "";
                            case V1 -> element.nested("artifact").text("media_type");
                        }))
                .toList();
    }

    private static Optional<String> previousCid(Attributes record, SchemaVersion.Generation generation) {
        return switch (generation) {
            case V0_7, V0_8 -> Optional.of(record.text("previous_record_cid")).filter(cid -> !cid.isEmpty());
            case V1 -> Optional.empty();
        };
    }
}
