package org.agntcy.dir.e2e.golden;

import java.util.List;
import java.util.Optional;

/// Decides how an exchange ended. An answer that is not the recorded one is green only when it is exactly the
/// answer that a data file gives for it.
final class Judge {

    private final Fixtures fixtures;
    private final AnswerComparison comparison;
    private final DeliberateDifferences deliberate;
    private final Optional<Recording> newer;

    /// @param newer a recording of a later version of the same server: where the versions differ, its answer
    ///     to the exchange of the same id is right too
    Judge(Recording recording, Optional<Recording> newer, DeliberateDifferences deliberate, Placeholders placeholders) {
        this.fixtures = new Fixtures(recording.records());
        this.comparison = new AnswerComparison(placeholders, MessageRules.load());
        this.deliberate = deliberate;
        this.newer = newer;
    }

    Verdict judge(Exchange exchange, Answer actual) {
        Verdict verdict = judgeByRecording(exchange, actual);
        if (verdict.kind() != Verdict.Kind.DIFFERENT || !exchange.differsBetweenVersions()) {
            return verdict;
        }
        if (newer.isPresent() && onlyLaterMembersDiffer(exchange, actual)) {
            return deliberate(exchange, "wire contract: members of a later version", verdict.differences());
        }
        return newer.flatMap(recording -> recording.find(exchange.id()))
                .map(later -> judgeByRecording(later, actual))
                .filter(later -> later.kind() != Verdict.Kind.DIFFERENT)
                .map(_ -> deliberate(exchange, "wire contract: the answer of the later version", verdict.differences()))
                .orElse(verdict);
    }

    private Verdict judgeByRecording(Exchange exchange, Answer actual) {
        if (deliberate.isNotServed(exchange, actual)) {
            return new Verdict(exchange, Verdict.Kind.NOT_SERVED, "", List.of());
        }
        Answer recorded = expanded(exchange.recordedAnswer());
        List<String> differences = comparison.compare(recorded, actual, exchange.anyOrder());
        if (differences.isEmpty()) {
            return new Verdict(exchange, Verdict.Kind.MATCHED, "", differences);
        }
        return meantByList(exchange, recorded, actual, differences)
                .or(() -> meantByAbsence(exchange, recorded, actual, differences))
                .orElseGet(() -> new Verdict(exchange, Verdict.Kind.DIFFERENT, "", differences));
    }

    private Optional<Verdict> meantByList(Exchange exchange, Answer recorded, Answer actual, List<String> differences) {
        return deliberate.about(exchange).stream()
                .filter(meant -> comparison
                        .compare(expanded(meant.meant(recorded)), actual, exchange.anyOrder())
                        .isEmpty())
                .findFirst()
                .map(meant -> deliberate(exchange, meant.topic() + ": " + meant.reason(), differences));
    }

    private Optional<Verdict> meantByAbsence(
            Exchange exchange, Answer recorded, Answer actual, List<String> differences) {
        return deliberate
                .absentFrom(recorded.messages())
                .filter(_ -> comparison
                        .compare(deliberate.withoutAbsentRecords(recorded), actual, exchange.anyOrder())
                        .isEmpty())
                .map(absent -> deliberate(exchange, absent.topic() + ": " + absent.reason(), differences));
    }

    private boolean onlyLaterMembersDiffer(Exchange exchange, Answer actual) {
        return comparison
                .tolerating(deliberate.laterMembers())
                .compare(expanded(exchange.recordedAnswer()), actual, exchange.anyOrder())
                .isEmpty();
    }

    private static Verdict deliberate(Exchange exchange, String reason, List<String> differences) {
        return new Verdict(exchange, Verdict.Kind.DELIBERATE, reason, differences);
    }

    private Answer expanded(Answer answer) {
        return new Answer(answer.messages().stream().map(fixtures::expand).toList(), answer.status());
    }
}
