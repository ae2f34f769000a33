package org.agntcy.dir.e2e.golden;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The verdicts of a whole recording.
public record Score(List<Verdict> verdicts) {

    private static final String ROW = "%-46s %8s %11s %10s %10s %6s%n";

    public Score {
        verdicts = List.copyOf(verdicts);
    }

    /// How many exchanges ended like this.
    public int count(Verdict.Kind kind) {
        return (int) verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }

    /// Exchanges that ended like this, in the order of the recording.
    public List<Verdict> of(Verdict.Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).toList();
    }

    /// A table with a row per service and one for all.
    public String table() {
        Map<String, List<Verdict>> services = verdicts.stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict.exchange().service(), TreeMap::new, Collectors.toList()));
        return ROW.formatted("service", "matched", "deliberate", "different", "not served", "all")
                + services.entrySet().stream()
                        .map(service -> row(service.getKey(), new Score(service.getValue())))
                        .collect(Collectors.joining())
                + row("all", this);
    }

    /// Every exchange that is different, with what differs; then the deliberate ones with their reasons.
    public String details() {
        return Stream.concat(
                        of(Verdict.Kind.DIFFERENT).stream().map(Score::difference),
                        of(Verdict.Kind.DELIBERATE).stream()
                                .map(verdict ->
                                        "deliberate  " + verdict.exchange().id() + "  (" + verdict.reason() + ")"))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String difference(Verdict verdict) {
        int shown = 12;
        Stream<String> lines = verdict.differences().stream().limit(shown).map(line -> "    " + line);
        String rest = verdict.differences().size() > shown
                ? System.lineSeparator() + "    … and " + (verdict.differences().size() - shown) + " more"
                : "";
        return "DIFFERENT   " + verdict.exchange().id() + "  "
                + verdict.exchange().fullMethod() + System.lineSeparator()
                + lines.collect(Collectors.joining(System.lineSeparator())) + rest;
    }

    private static String row(String name, Score score) {
        return ROW.formatted(
                name,
                score.count(Verdict.Kind.MATCHED),
                score.count(Verdict.Kind.DELIBERATE),
                score.count(Verdict.Kind.DIFFERENT),
                score.count(Verdict.Kind.NOT_SERVED),
                score.verdicts().size());
    }
}
