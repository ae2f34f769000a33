package org.agntcy.dir.persistence.record;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agntcy.dir.persistence.index.AuthorsText;
import org.agntcy.dir.persistence.index.ElementList;
import org.agntcy.dir.persistence.index.SearchText;
import org.agntcy.dir.record.oasf.OasfRecord;
import org.jspecify.annotations.Nullable;

/// The columns of table `records` for one record.
///
/// @param lowerAuthors null when the record has no list of authors
/// @param terms a PostgreSQL array literal
record RecordRow(
        String cid,
        String name,
        String version,
        String schemaVersion,
        String createdAt,
        @Nullable String previousCid,
        String annotationsJson,
        String lowerName,
        String lowerVersion,
        String lowerSchemaVersion,
        String lowerCreatedAt,
        String lowerDescription,
        @Nullable String lowerAuthors,
        String skills,
        String domains,
        String modules,
        String locators,
        String annotations,
        String terms) {

    static RecordRow of(IndexedRecord indexed) {
        OasfRecord record = indexed.record();
        return new RecordRow(
                indexed.cid(),
                SearchText.storable(record.name()),
                SearchText.storable(record.version()),
                SearchText.storable(record.schemaVersion()),
                SearchText.storable(record.createdAt()),
                record.previousRecordCid().map(SearchText::storable).orElse(null),
                json(record.annotations()),
                SearchText.fold(record.name()),
                SearchText.fold(record.version()),
                SearchText.fold(record.schemaVersion()),
                SearchText.fold(record.createdAt()),
                SearchText.fold(record.description()),
                record.hasAuthors() ? SearchText.fold(AuthorsText.of(record.authors())) : null,
                classes(record.skills()),
                classes(record.domains()),
                modules(record.modules()),
                locators(record.locators()),
                annotations(record.annotations()),
                RecordTerms.of(record).stream().map(Object::toString).collect(Collectors.joining(",", "{", "}")));
    }

    private static String json(Map<String, String> annotations) {
        Map<String, Object> storable = new HashMap<>();
        annotations.forEach((key, value) -> storable.put(SearchText.storable(key), SearchText.storable(value)));
        return new JsonObject(storable).encode();
    }

    private static String classes(List<OasfRecord.TaxonomyClass> classes) {
        ElementList list = new ElementList();
        classes.forEach(element -> list.add(Long.toString(element.id()), element.name()));
        return list.toString();
    }

    private static String modules(List<OasfRecord.Module> modules) {
        ElementList list = new ElementList();
        modules.forEach(module -> list.add(Long.toString(module.id()), module.name()));
        return list.toString();
    }

    private static String locators(List<OasfRecord.Locator> locators) {
        ElementList list = new ElementList();
        locators.forEach(locator -> list.add(locator.type(), locator.url()));
        return list.toString();
    }

    private static String annotations(Map<String, String> annotations) {
        ElementList list = new ElementList();
        annotations.forEach(list::add);
        return list.toString();
    }
}
