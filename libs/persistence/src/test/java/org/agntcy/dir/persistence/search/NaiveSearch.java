package org.agntcy.dir.persistence.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.agntcy.dir.persistence.index.AuthorsText;
import org.agntcy.dir.record.oasf.OasfRecord;

/// The oracle: searches a list in memory by the letter of api.md 6.4 to 6.9, one record after the other.
///
/// Shares nothing with the code under test but the query types and the text of the authors.
final class NaiveSearch {

    private static final List<String> SEVERITIES = List.of("NONE", "INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL");

    private final List<NaiveRecord> records;

    NaiveSearch(List<NaiveRecord> records) {
        this.records = List.copyOf(records);
    }

    /// All matches in order, without limit and offset.
    List<String> cids(List<QueryTerm> terms, SortMode sort) {
        Comparator<NaiveRecord> newest = Comparator.comparing(NaiveRecord::position, Comparator.reverseOrder());
        Comparator<NaiveRecord> order = switch (sort) {
            case RECENCY -> newest;
            case POPULARITY ->
                Comparator.comparing(NaiveRecord::popularity, Comparator.reverseOrder())
                        .thenComparing(newest);
            case PROVIDER_COUNT ->
                Comparator.comparing(NaiveRecord::providers, Comparator.reverseOrder())
                        .thenComparing(newest);
        };
        return records.stream()
                .filter(record -> matches(record, terms))
                .sorted(order)
                .map(NaiveRecord::cid)
                .toList();
    }

    private static boolean matches(NaiveRecord record, List<QueryTerm> terms) {
        Values wanted = new Values(terms, false);
        Values unwanted = new Values(terms, true);
        return matchesTexts(record.oasf(), wanted, unwanted)
                && matchesClasses(wanted, unwanted, QueryType.SKILL_ID, QueryType.SKILL_NAME, skills(record))
                && matchesClasses(wanted, unwanted, QueryType.DOMAIN_ID, QueryType.DOMAIN_NAME, domains(record))
                && matchesClasses(wanted, unwanted, QueryType.MODULE_ID, QueryType.MODULE_NAME, modules(record))
                && matchesLocators(record.oasf(), wanted, unwanted)
                && matchesAnnotations(record.oasf(), wanted, unwanted)
                && matchesSeverity(record, wanted, unwanted)
                && matchesFlags(record, terms);
    }

    private static boolean matchesTexts(OasfRecord oasf, Values wanted, Values unwanted) {
        Optional<String> authors = oasf.hasAuthors() ? Optional.of(AuthorsText.of(oasf.authors())) : Optional.empty();
        return matches(wanted, unwanted, QueryType.NAME, Optional.of(oasf.name()), NaiveSearch::anyPattern)
                && matches(wanted, unwanted, QueryType.VERSION, Optional.of(oasf.version()), NaiveSearch::comparable)
                && matches(
                        wanted,
                        unwanted,
                        QueryType.SCHEMA_VERSION,
                        Optional.of(oasf.schemaVersion()),
                        NaiveSearch::comparable)
                && matches(
                        wanted, unwanted, QueryType.CREATED_AT, Optional.of(oasf.createdAt()), NaiveSearch::comparable)
                && matches(
                        wanted,
                        unwanted,
                        QueryType.DESCRIPTION,
                        Optional.of(oasf.description()),
                        NaiveSearch::anyPattern)
                && matches(
                        wanted,
                        unwanted,
                        QueryType.AUTHOR,
                        authors,
                        (values, text) ->
                                values.stream().anyMatch(value -> NaivePattern.matches("*" + value + "*", text)));
    }

    private static boolean matches(
            Values wanted,
            Values unwanted,
            QueryType type,
            Optional<String> text,
            BiPredicate<List<String>, String> test) {
        List<String> positive = wanted.of(type);
        List<String> negative = unwanted.of(type);
        return (positive.isEmpty()
                        || text.filter(value -> test.test(positive, value)).isPresent())
                && (negative.isEmpty()
                        || text.filter(value -> test.test(negative, value)).isEmpty());
    }

    private static boolean anyPattern(List<String> values, String text) {
        return values.stream().anyMatch(value -> NaivePattern.matches(value, text));
    }

    private static boolean comparable(List<String> values, String text) {
        List<String> operators = values.stream()
                .filter(value -> value.startsWith(">") || value.startsWith("<") || value.startsWith("="))
                .toList();
        boolean inRange = !operators.isEmpty() && operators.stream().allMatch(value -> compares(value, text));
        return inRange
                || values.stream()
                        .filter(value -> !operators.contains(value))
                        .anyMatch(value -> NaivePattern.matches(value, text));
    }

    private static boolean compares(String value, String text) {
        boolean orEqual = value.startsWith(">=") || value.startsWith("<=");
        int order = Arrays.compareUnsigned(utf8(text), utf8(value.substring(orEqual ? 2 : 1)));
        return switch (value.charAt(0)) {
            case '>' -> order > 0 || (orEqual && order == 0);
            case '<' -> order < 0 || (orEqual && order == 0);
            default -> order == 0;
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean matchesClasses(
            Values wanted, Values unwanted, QueryType idType, QueryType nameType, List<OasfRecord.TaxonomyClass> rows) {
        List<String> ids = wanted.of(idType);
        List<String> names = wanted.of(nameType);
        List<String> noIds = unwanted.of(idType);
        List<String> noNames = unwanted.of(nameType);
        boolean found = rows.stream()
                .anyMatch(row -> (ids.isEmpty() || anyNumber(ids, row.id()))
                        && (names.isEmpty() || anyPattern(names, row.name())));
        boolean excluded = rows.stream().anyMatch(row -> anyNumber(noIds, row.id()) || anyPattern(noNames, row.name()));
        return ((ids.isEmpty() && names.isEmpty()) || found) && !excluded;
    }

    private static boolean anyNumber(List<String> values, long number) {
        return values.stream().anyMatch(value -> Long.parseLong(value) == number);
    }

    private static List<OasfRecord.TaxonomyClass> skills(NaiveRecord record) {
        return record.oasf().skills();
    }

    private static List<OasfRecord.TaxonomyClass> domains(NaiveRecord record) {
        return record.oasf().domains();
    }

    private static List<OasfRecord.TaxonomyClass> modules(NaiveRecord record) {
        return record.oasf().modules().stream()
                .map(module -> new OasfRecord.TaxonomyClass(module.id(), module.name()))
                .toList();
    }

    private static boolean matchesLocators(OasfRecord oasf, Values wanted, Values unwanted) {
        return holds(oasf, wanted.locators()).orElse(true)
                && !holds(oasf, unwanted.locators()).orElse(false);
    }

    /// Empty when nothing is asked.
    private static Optional<Boolean> holds(OasfRecord oasf, List<String[]> pairs) {
        List<String> types = column(pairs, 0);
        List<String> urls = column(pairs, 1);
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(oasf.locators().stream()
                        .anyMatch(row -> (types.isEmpty() || anyPattern(types, row.type()))
                                && (urls.isEmpty() || anyPattern(urls, row.url()))));
    }

    private static boolean matchesAnnotations(OasfRecord oasf, Values wanted, Values unwanted) {
        return annotated(oasf, wanted.annotations()).orElse(true)
                && !annotated(oasf, unwanted.annotations()).orElse(false);
    }

    private static Optional<Boolean> annotated(OasfRecord oasf, List<String[]> pairs) {
        List<String> keys = column(pairs, 0);
        List<String> values = column(pairs, 1);
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(oasf.annotations().entrySet().stream()
                        .anyMatch(row -> anyPattern(keys, row.getKey())
                                && (values.isEmpty() || anyPattern(values, row.getValue()))));
    }

    private static List<String> column(List<String[]> pairs, int index) {
        return pairs.stream()
                .map(pair -> pair[index])
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean matchesSeverity(NaiveRecord record, Values wanted, Values unwanted) {
        Predicate<List<String>> reported = thresholds -> record.reports().stream()
                .anyMatch(report -> thresholds.stream()
                        .anyMatch(threshold ->
                                SEVERITIES.indexOf(report.maxSeverity().name()) >= SEVERITIES.indexOf(threshold)));
        List<String> positive = wanted.severities();
        return (positive.isEmpty() || reported.test(positive)) && !reported.test(unwanted.severities());
    }

    private static boolean matchesFlags(NaiveRecord record, List<QueryTerm> terms) {
        boolean verified = record.nameStatus().equals("verified");
        boolean trusted = record.signatureStatuses().contains("verified");
        boolean unsafe = record.reports().stream().anyMatch(report -> !report.safe());
        boolean scanned = !record.reports().isEmpty();
        return flag(terms, QueryType.VERIFIED).map(wanted -> wanted == verified).orElse(true)
                && flag(terms, QueryType.TRUSTED)
                        .map(wanted -> wanted == trusted)
                        .orElse(true)
                && flag(terms, QueryType.SCAN_SAFE)
                        .map(wanted -> wanted ? scanned && !unsafe : unsafe)
                        .orElse(true);
    }

    private static Optional<Boolean> flag(List<QueryTerm> terms, QueryType type) {
        return terms.stream()
                .filter(term -> term.type() == type)
                .map(term -> term.value().toLowerCase(Locale.ROOT).equals("true") != term.negate())
                .reduce((first, last) -> last);
    }

    /// The values of one polarity.
    private record Values(List<QueryTerm> terms, boolean negated) {

        /// Without those that the contract ignores.
        List<String> of(QueryType type) {
            boolean blankIgnored = type == QueryType.MODULE_NAME || type == QueryType.DESCRIPTION;
            return values(type)
                    .filter(value -> !blankIgnored || !value.isBlank())
                    .toList();
        }

        List<String> severities() {
            return values(QueryType.SCAN_SEVERITY)
                    .map(value -> value.toUpperCase(Locale.ROOT))
                    .filter(SEVERITIES::contains)
                    .toList();
        }

        List<String[]> locators() {
            List<String[]> pairs = new ArrayList<>();
            values(QueryType.LOCATOR).forEach(value -> {
                int colon = value.indexOf(':');
                if (value.startsWith("*") && (colon < 0 || value.startsWith("//", colon + 1))) {
                    pairs.add(new String[] {"", value});
                } else if (colon < 0 && !value.isEmpty()) {
                    pairs.add(new String[] {value, ""});
                } else if (value.length() > 1) {
                    pairs.add(new String[] {value.substring(0, colon), value.substring(colon + 1)});
                }
            });
            return pairs;
        }

        List<String[]> annotations() {
            List<String[]> pairs = new ArrayList<>();
            values(QueryType.ANNOTATION).forEach(value -> {
                String[] parts = (value + ':').split(":", 2);
                if (!parts[0].isEmpty()) {
                    pairs.add(new String[] {parts[0], value.contains(":") ? value.substring(value.indexOf(':') + 1) : ""
                    });
                }
            });
            return pairs;
        }

        private Stream<String> values(QueryType type) {
            return terms.stream()
                    .filter(term -> term.type() == type && term.negate() == negated)
                    .map(QueryTerm::value);
        }
    }
}
