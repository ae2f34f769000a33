package org.agntcy.dir.persistence.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A seeded generator of queries for [OddRecords]: values that occur, with characters replaced by wildcards, in other
/// case, or with something odd put in.
final class OddQueries {

    private static final List<String> ODD =
            List.of("%", "_", "\\", "'", "\"", "*", "?", "\\*", "\\%", "**", ":", "$1", "ß");
    private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<", "=");
    private static final List<String> FLAGS = List.of("true", "TRUE", "false", "yes", "", "1");
    private static final List<String> SEVERITIES =
            List.of("none", "LOW", "Medium", "high", "CRITICAL", "UNSPECIFIED", "bogus", "");

    private final Random random;

    OddQueries(long seed) {
        random = new Random(seed);
    }

    List<QueryTerm> terms() {
        List<QueryTerm> terms = new ArrayList<>();
        QueryType last = type();
        for (int count = random.nextInt(5); count >= 0; count--) {
            // The same type again is the interesting case.
            last = random.nextInt(3) == 0 ? last : type();
            terms.add(new QueryTerm(last, value(last), random.nextInt(3) == 0));
        }
        return terms;
    }

    SortMode sort() {
        return pick(List.of(SortMode.values()));
    }

    int upTo(int bound) {
        return random.nextInt(bound + 1);
    }

    private QueryType type() {
        return pick(List.of(QueryType.values()));
    }

    private String value(QueryType type) {
        return switch (type) {
            case UNSPECIFIED, NAME, AUTHOR, DESCRIPTION, SKILL_NAME, DOMAIN_NAME, MODULE_NAME -> pattern(text());
            case VERSION -> comparable(pick(OddRecords.VERSIONS));
            case SCHEMA_VERSION -> comparable(pick(OddRecords.SCHEMAS));
            case CREATED_AT -> comparable(pick(OddRecords.TIMES));
            case SKILL_ID, DOMAIN_ID, MODULE_ID -> "0".repeat(random.nextInt(2)) + random.nextInt(5);
            case LOCATOR -> locator();
            case ANNOTATION -> pattern(pick(OddRecords.WORDS)) + pick(List.of("", ":", ":" + pattern(text())));
            case VERIFIED, TRUSTED, SCAN_SAFE -> pick(FLAGS);
            case SCAN_SEVERITY -> pick(SEVERITIES);
        };
    }

    private String locator() {
        return switch (random.nextInt(5)) {
            case 0 -> pattern(pick(OddRecords.WORDS));
            case 1 -> pattern(pick(OddRecords.WORDS)) + ':' + pattern("https://" + text());
            case 2 -> "*://" + pattern(text());
            case 3 -> ':' + pattern(text());
            default -> '*' + text();
        };
    }

    private String comparable(String value) {
        return random.nextBoolean() ? pick(OPERATORS) + value : pattern(value);
    }

    private String text() {
        return pick(OddRecords.WORDS) + pick(List.of("", "/" + pick(OddRecords.WORDS), pick(OddRecords.WORDS)));
    }

    private String pattern(String text) {
        String value = random.nextInt(3) == 0 ? text.toUpperCase(Locale.ROOT) : text;
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            value = changed(value);
        }
        return value;
    }

    private String changed(String value) {
        int[] points = value.codePoints().toArray();
        int start = random.nextInt(points.length + 1);
        int end = start + random.nextInt(points.length - start + 1);
        String head = new String(points, 0, start);
        String tail = new String(points, end, points.length - end);
        return switch (random.nextInt(6)) {
            case 0, 1 -> head + '*' + tail;
            case 2 -> head + "?".repeat(end - start) + tail;
            case 3 -> '*' + tail;
            case 4 -> head + '*';
            default -> head + pick(ODD) + value.substring(head.length());
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
