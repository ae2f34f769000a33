package org.agntcy.dir.persistence.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.persistence.database.ConnectionTuning;
import org.agntcy.dir.persistence.index.SearchText;
import org.agntcy.dir.persistence.index.Term;

/// Puts the conditions of a search together: one method per filter, values as parameters only, columns from [Column].
///
/// Records are the alias `r`. [SearchStatements] completes the conditions to statements.
final class SearchStatementBuilder {

    private final Criteria included;
    private final Criteria excluded;
    private final StatementParameters parameters = new StatementParameters();
    private final List<String> conditions = new ArrayList<>();

    SearchStatementBuilder(List<QueryTerm> terms) {
        SearchFilters filters = SearchFilters.parse(terms);
        included = filters.included();
        excluded = filters.excluded();
        filterNames();
        filterVersions();
        filterSchemaVersions();
        filterCreationTimes();
        filterAuthors();
        filterDescriptions();
        for (ElementRelation relation : ElementRelation.values()) {
            filterElements(relation);
        }
        filterSeverities();
        filters.verified().ifPresent(this::filterVerified);
        filters.trusted().ifPresent(this::filterTrusted);
        filters.safe().ifPresent(this::filterSafe);
    }

    /// Begins with ` where`, or is empty when every record matches.
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    boolean matchesEverything() {
        return conditions.isEmpty();
    }

    /// Adds a parameter after those of the conditions and returns its name in SQL.
    String parameter(Object value) {
        return parameters.add(value);
    }

    SearchStatement statement(String sql) {
        return new SearchStatement(ConnectionTuning.PLANNED_ANEW + sql, parameters.values());
    }

    private void filterNames() {
        require(any(names(included)));
        exclude(any(names(excluded)));
    }

    private List<String> names(Criteria criteria) {
        List<String> values = criteria.of(SearchField.NAME);
        List<String> alternatives = new ArrayList<>(wildcards(Column.LOWER_NAME, values));
        List<String> plain = plain(values).map(SearchText::fold).toList();
        if (!plain.isEmpty()) {
            alternatives.add(Column.LOWER_NAME.sql() + " = " + parameters.anyOf(plain));
        }
        return alternatives;
    }

    private void filterVersions() {
        require(versions(included));
        exclude(versions(excluded));
    }

    private Optional<String> versions(Criteria criteria) {
        return comparable(criteria.of(SearchField.VERSION), Column.VERSION, Column.LOWER_VERSION, Term.VERSION);
    }

    private void filterSchemaVersions() {
        require(schemaVersions(included));
        exclude(schemaVersions(excluded));
    }

    private Optional<String> schemaVersions(Criteria criteria) {
        return comparable(
                criteria.of(SearchField.SCHEMA_VERSION),
                Column.SCHEMA_VERSION,
                Column.LOWER_SCHEMA_VERSION,
                Term.SCHEMA_VERSION);
    }

    private void filterCreationTimes() {
        require(creationTimes(included));
        exclude(creationTimes(excluded));
    }

    private Optional<String> creationTimes(Criteria criteria) {
        return comparable(
                criteria.of(SearchField.CREATED_AT), Column.CREATED_AT, Column.LOWER_CREATED_AT, Term.CREATED_AT);
    }

    private void filterAuthors() {
        require(any(authors(included)));
        any(authors(excluded))
                .ifPresent(condition ->
                        conditions.add("(" + Column.LOWER_AUTHORS.sql() + " is null or not " + condition + ")"));
    }

    private List<String> authors(Criteria criteria) {
        return wildcards(Column.LOWER_AUTHORS, criteria.of(SearchField.AUTHOR));
    }

    private void filterDescriptions() {
        require(any(descriptions(included)));
        exclude(any(descriptions(excluded)));
    }

    private List<String> descriptions(Criteria criteria) {
        return matching(criteria.of(SearchField.DESCRIPTION), Column.LOWER_DESCRIPTION, Term.DESCRIPTION);
    }

    private void filterElements(ElementRelation relation) {
        require(all(elements(relation, included)));
        List<String> unwanted = elements(relation, excluded);
        exclude(relation.isNumbered() ? any(unwanted) : all(unwanted));
    }

    /// The conditions on both parts; for positive terms and for those of lists without numbers also that the same
    /// element fulfils them.
    private List<String> elements(ElementRelation relation, Criteria criteria) {
        List<String> parts = new ArrayList<>();
        for (ElementPart part : ElementPart.values()) {
            part(relation, part, criteria.of(relation.field(part))).ifPresent(parts::add);
        }
        boolean together = criteria == included || !relation.isNumbered();
        if (together && parts.size() == ElementPart.values().length) {
            parts.add(existsElement(
                    relation,
                    List.of(
                            elementLikes(relation, ElementPart.FIRST, criteria),
                            elementLikes(relation, ElementPart.SECOND, criteria))));
        }
        return parts;
    }

    private Optional<String> part(ElementRelation relation, ElementPart part, List<String> values) {
        List<String> alternatives =
                new ArrayList<>(terms(relation.term(part), plain(values).toList()));
        List<ElementPattern> patterns = values.stream()
                .filter(WildcardPattern::hasWildcard)
                .map(value -> ElementPattern.of(relation, part, value))
                .toList();
        if (!patterns.isEmpty()) {
            alternatives.add(patterns(relation, patterns));
        }
        return any(alternatives);
    }

    private String patterns(ElementRelation relation, List<ElementPattern> patterns) {
        List<String> lists = patterns.stream().map(ElementPattern::listLike).toList();
        String condition = relation.column().sql() + like(lists);
        if (patterns.stream().allMatch(ElementPattern::exact)) {
            return condition;
        }
        List<String> elements =
                patterns.stream().map(ElementPattern::elementLike).toList();
        return "(" + condition + " and " + existsElement(relation, List.of(elements)) + ")";
    }

    private static List<String> elementLikes(ElementRelation relation, ElementPart part, Criteria criteria) {
        return criteria.of(relation.field(part)).stream()
                .map(value -> ElementPattern.elementLike(part, value))
                .toList();
    }

    private String existsElement(ElementRelation relation, List<List<String>> likes) {
        String matches = likes.stream().map(patterns -> "e" + like(patterns)).collect(Collectors.joining(" and "));
        return "exists (select from unnest(string_to_array(" + relation.column().sql() + ", E'\\x1f')) e where "
                + matches + ")";
    }

    private void filterSeverities() {
        require(severities(included));
        exclude(severities(excluded));
    }

    private Optional<String> severities(Criteria criteria) {
        return criteria.of(SearchField.SCAN_SEVERITY).stream()
                .map(Severity::valueOf)
                .min(Severity::compareTo)
                .map(lowest -> lowest.atOrAbove().stream().map(Severity::name).toList())
                .map(names -> "exists (select from scan_reports p where p.record_id = r.record_id and p.max_severity = "
                        + parameters.anyOf(names) + ")");
    }

    private void filterVerified(boolean wanted) {
        conditions.add(not(!wanted)
                + "exists (select from name_verifications v"
                + " where v.record_id = r.record_id and v.status = 'verified')");
    }

    private void filterTrusted(boolean wanted) {
        conditions.add(not(!wanted)
                + "exists (select from signature_verifications v"
                + " where v.record_id = r.record_id and v.status = 'verified')");
    }

    private void filterSafe(boolean wanted) {
        String reported = "exists (select from scan_reports p where p.record_id = r.record_id";
        String unsafe = reported + " and not p.is_safe)";
        conditions.add(wanted ? reported + ") and not " + unsafe : unsafe);
    }

    /// (all comparisons) or any plain value.
    private Optional<String> comparable(List<String> values, Column column, Column lowerColumn, Term term) {
        List<String> comparisons = values.stream()
                .flatMap(value -> Comparison.parse(value).stream())
                .map(comparison -> compare(column, comparison))
                .toList();
        List<String> plain = values.stream()
                .filter(value -> Comparison.parse(value).isEmpty())
                .toList();
        List<String> alternatives = new ArrayList<>();
        all(comparisons).ifPresent(alternatives::add);
        alternatives.addAll(matching(plain, lowerColumn, term));
        return any(alternatives);
    }

    /// The comparison of the beginnings is implied by the other one and lets an index narrow the range down.
    private String compare(Column column, Comparison comparison) {
        String operand = parameter(comparison.operand());
        String text = column.sql();
        Comparison.Operator operator = comparison.operator();
        return "left(" + text + ", 64) " + operator.ofBeginnings() + " left(" + operand + ", 64) and " + text + " "
                + operator.sign() + " " + operand;
    }

    private List<String> matching(List<String> values, Column column, Term term) {
        List<String> alternatives = new ArrayList<>(terms(term, plain(values).toList()));
        alternatives.addAll(wildcards(column, values));
        return alternatives;
    }

    private static Stream<String> plain(List<String> values) {
        return values.stream().filter(value -> !WildcardPattern.hasWildcard(value));
    }

    /// No condition or one.
    private List<String> wildcards(Column column, List<String> values) {
        List<String> likes = values.stream()
                .filter(WildcardPattern::hasWildcard)
                .map(value -> WildcardPattern.of(value).like())
                .toList();
        return likes.isEmpty() ? List.of() : List.of(column.sql() + like(likes));
    }

    /// No condition or one.
    private List<String> terms(Term kind, List<String> values) {
        return values.isEmpty() ? List.of() : List.of(Column.TERMS.sql() + " && " + parameters.terms(kind, values));
    }

    private void require(Optional<String> condition) {
        condition.ifPresent(conditions::add);
    }

    private void exclude(Optional<String> condition) {
        condition.ifPresent(text -> conditions.add("not " + text));
    }

    private static Optional<String> any(List<String> alternatives) {
        return alternatives.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" or ", alternatives) + ")");
    }

    private static Optional<String> all(List<String> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" and ", parts) + ")");
    }

    private static String not(boolean negated) {
        return negated ? "not " : "";
    }

    private String like(List<String> patterns) {
        return " like " + parameters.anyOf(patterns);
    }
}
