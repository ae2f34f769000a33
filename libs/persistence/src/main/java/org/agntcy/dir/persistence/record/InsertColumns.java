package org.agntcy.dir.persistence.record;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The text columns of the insert statement, in the order of its parameters `$1` to `$19`.
final class InsertColumns {

    static final List<Function<RecordRow, @Nullable String>> ORDER = List.of(
            RecordRow::cid,
            RecordRow::name,
            RecordRow::version,
            RecordRow::schemaVersion,
            RecordRow::createdAt,
            RecordRow::previousCid,
            RecordRow::annotationsJson,
            RecordRow::lowerName,
            RecordRow::lowerVersion,
            RecordRow::lowerSchemaVersion,
            RecordRow::lowerCreatedAt,
            RecordRow::lowerDescription,
            RecordRow::lowerAuthors,
            RecordRow::skills,
            RecordRow::domains,
            RecordRow::modules,
            RecordRow::locators,
            RecordRow::annotations,
            RecordRow::terms);

    private InsertColumns() {}
}
