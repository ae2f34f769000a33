package org.agntcy.dir.persistence.search;

import java.util.Optional;
import java.util.stream.Stream;

/// The statement behind name resolution: all records of a name and perhaps a version, newest first.
///
/// Source: api.md 9.1.
public final class NameQuery {

    private NameQuery() {}

    /// Columns `cid`, `name`, `version`.
    ///
    /// @throws org.agntcy.dir.record.error.InvalidInputException for `name` or `version` with U+0000
    public static SearchStatement of(String name, Optional<String> version) {
        QueryValues.text(name, "name");
        version.ifPresent(text -> QueryValues.text(text, "version"));
        Stream<QueryTerm> names = alternatives(name).map(text -> new QueryTerm(QueryType.NAME, text, false));
        Stream<QueryTerm> versions = version.stream().map(text -> new QueryTerm(QueryType.VERSION, text, false));
        return SearchStatements.names(Stream.concat(names, versions).toList());
    }

    private static Stream<String> alternatives(String name) {
        boolean complete = Stream.of("http://", "https://").anyMatch(name::startsWith);
        return complete ? Stream.of(name) : Stream.of(name, "http://" + name, "https://" + name);
    }
}
