package org.agntcy.dir.persistence.search;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// The terms of a request, checked and sorted by field. Terms that the contract ignores are gone.
///
/// Source: api.md 6.4 to 6.8.
final class SearchFilters {

    private final Criteria included = new Criteria();
    private final Criteria excluded = new Criteria();
    private @Nullable Boolean verified;
    private @Nullable Boolean trusted;
    private @Nullable Boolean safe;

    private SearchFilters() {}

    /// @throws InvalidInputException for field `queries[i].value`: an id that is no number from 0 to 2^63-1, or a
    ///     value with U+0000
    static SearchFilters parse(List<QueryTerm> terms) {
        SearchFilters filters = new SearchFilters();
        for (int index = 0; index < terms.size(); index++) {
            filters.add(terms.get(index), "queries[" + index + "].value");
        }
        return filters;
    }

    Criteria included() {
        return included;
    }

    Criteria excluded() {
        return excluded;
    }

    Optional<Boolean> verified() {
        return Optional.ofNullable(verified);
    }

    Optional<Boolean> trusted() {
        return Optional.ofNullable(trusted);
    }

    Optional<Boolean> safe() {
        return Optional.ofNullable(safe);
    }

    private void add(QueryTerm term, String path) {
        if (term.type() == QueryType.UNSPECIFIED) {
            return;
        }
        String value = QueryValues.text(term.value(), path);
        Criteria criteria = term.negate() ? excluded : included;
        switch (term.type()) {
            case UNSPECIFIED -> {}
            case NAME -> criteria.add(SearchField.NAME, value);
            case VERSION -> criteria.add(SearchField.VERSION, value);
            case SCHEMA_VERSION -> criteria.add(SearchField.SCHEMA_VERSION, value);
            case CREATED_AT -> criteria.add(SearchField.CREATED_AT, value);
            case AUTHOR -> criteria.add(SearchField.AUTHOR, '*' + value + '*');
            case DESCRIPTION -> addUnlessBlank(criteria, SearchField.DESCRIPTION, value);
            case SKILL_ID -> criteria.add(SearchField.SKILL_ID, QueryValues.id("skill", value, path));
            case SKILL_NAME -> criteria.add(SearchField.SKILL_NAME, value);
            case DOMAIN_ID -> criteria.add(SearchField.DOMAIN_ID, QueryValues.id("domain", value, path));
            case DOMAIN_NAME -> criteria.add(SearchField.DOMAIN_NAME, value);
            case MODULE_ID -> criteria.add(SearchField.MODULE_ID, QueryValues.id("module", value, path));
            case MODULE_NAME -> addUnlessBlank(criteria, SearchField.MODULE_NAME, value);
            case LOCATOR -> addLocator(criteria, value);
            case ANNOTATION -> addAnnotation(criteria, value);
            case SCAN_SEVERITY ->
                Severity.threshold(value)
                        .ifPresent(severity -> criteria.add(SearchField.SCAN_SEVERITY, severity.name()));
            case VERIFIED -> verified = QueryValues.isTrue(term);
            case TRUSTED -> trusted = QueryValues.isTrue(term);
            case SCAN_SAFE -> safe = QueryValues.isTrue(term);
        }
    }

    private static void addUnlessBlank(Criteria criteria, SearchField field, String value) {
        if (!value.isBlank()) {
            criteria.add(field, value);
        }
    }

    private static void addLocator(Criteria criteria, String value) {
        LocatorValue locator = LocatorValue.parse(value);
        locator.type().ifPresent(type -> criteria.add(SearchField.LOCATOR_TYPE, type));
        locator.url().ifPresent(url -> criteria.add(SearchField.LOCATOR_URL, url));
    }

    private static void addAnnotation(Criteria criteria, String text) {
        AnnotationValue.parse(text).ifPresent(annotation -> {
            criteria.add(SearchField.ANNOTATION_KEY, annotation.key());
            annotation.value().ifPresent(value -> criteria.add(SearchField.ANNOTATION_VALUE, value));
        });
    }
}
