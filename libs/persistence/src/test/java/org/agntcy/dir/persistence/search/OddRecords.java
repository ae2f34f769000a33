package org.agntcy.dir.persistence.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agntcy.dir.persistence.RecordBuilder;
import org.agntcy.dir.persistence.record.ScanReport;

/// A seeded generator of records whose texts are short, often equal and full of characters with a meaning somewhere.
final class OddRecords {

    static final List<String> WORDS = List.of(
            "acme",
            "Alpha",
            "BETA",
            "100%",
            "under_score",
            "back\\slash",
            "it's",
            "\"quoted\"",
            "İstanbul",
            "ıI",
            "straße",
            "ΣΑΣ",
            "σας",
            "naïve",
            "NAÏVE",
            "日本",
            "🙂x",
            "a*b",
            "what?",
            "[abc]",
            "<b>&",
            "",
            " ",
            "\n",
            "%",
            "_",
            "\\",
            "$1",
            "a,b{c}",
            "Ǆ",
            "K");
    static final List<String> VERSIONS =
            List.of("1.0.0", "1.9.0", "1.10.0", "v1", "V1", "2.0.0-rc_1", "", "=1", ">2", "é1", "９.0", "10", "🙂");
    static final List<String> SCHEMAS = List.of("0.7.0", "0.8.0", "1.0.0", "1.0.0-RC1", "");
    static final List<String> TIMES =
            List.of("2024-01-15T10:30:00Z", "2025-06-01T00:00:00Z", "2025-06-01t00:00:00z", "", "2026");

    private final Random random;

    OddRecords(long seed) {
        random = new Random(seed);
    }

    List<NaiveRecord> next(int count) {
        List<NaiveRecord> records = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            records.add(at(position));
        }
        return records;
    }

    private NaiveRecord at(int position) {
        RecordBuilder record = RecordBuilder.record(
                        "cid-" + Integer.toString(random.nextInt(36 * 36) + 36, 36) + position)
                .name(text())
                .version(pick(VERSIONS))
                .schemaVersion(pick(SCHEMAS))
                .createdAt(pick(TIMES))
                .description(random.nextInt(3) == 0 ? "" : text());
        for (int authors = random.nextInt(4); authors > 0; authors--) {
            record.authors(authors == 3 ? new String[0] : new String[] {text()});
        }
        for (int skills = random.nextInt(4); skills > 0; skills--) {
            record.skill(random.nextInt(4), text());
        }
        for (int domains = random.nextInt(3); domains > 0; domains--) {
            record.domain(random.nextInt(4), text());
        }
        for (int modules = random.nextInt(3); modules > 0; modules--) {
            record.module(random.nextInt(4), text());
        }
        for (int locators = random.nextInt(3); locators > 0; locators--) {
            record.locator(pick(WORDS), random.nextBoolean() ? "https://" + text() : text());
        }
        for (int annotations = random.nextInt(3); annotations > 0; annotations--) {
            record.annotation(pick(WORDS), text());
        }
        return new NaiveRecord(
                record.indexed(),
                position,
                pick(List.of("", "verified", "failed")),
                pick(List.of(Set.<String>of(), Set.of("failed"), Set.of("verified"), Set.of("failed", "verified"))),
                reports(),
                random.nextInt(4),
                random.nextInt(3));
    }

    private List<ScanReport> reports() {
        List<ScanReport> reports = new ArrayList<>();
        for (String scanner : List.of("MCP", "SKILL")) {
            if (random.nextInt(3) == 0) {
                reports.add(new ScanReport(scanner, random.nextBoolean(), pick(List.of(Severity.values()))));
            }
        }
        return reports;
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(WORDS);
            case 1 -> pick(WORDS) + pick(WORDS);
            default -> pick(WORDS) + "/" + pick(WORDS);
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
