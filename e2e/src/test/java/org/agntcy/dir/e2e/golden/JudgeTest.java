package org.agntcy.dir.e2e.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is green and what is not: no answer passes that no file gives.
class JudgeTest {

    private static final String SEARCH = "agntcy.dir.search.v1.SearchService";
    private static final DeliberateDifferences MEANT = new DeliberateDifferences(
            List.of("agntcy.dir.sign.v1.SignService/*"),
            List.of(new AbsentRecord("self", "self-describing record", "not written")),
            List.of(new DeliberateDifference(
                    List.of("bad-*"), "topic", "reason", Code.INVALID_ARGUMENT, Optional.empty(), List.of())),
            Set.of("later"));

    @Test
    void shouldMatchTheRecordedAnswer() {
        // Then
        assertThat(kind(exchange("a", Json.ok("{\"x\":1}"), ""), Json.ok("{\"x\":1}")))
                .isEqualTo(Verdict.Kind.MATCHED);
        assertThat(kind(exchange("a", Json.ok("{\"x\":1}"), ""), Json.ok("{\"x\":2}")))
                .isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @Test
    void shouldAcceptOfAListedDifferenceOnlyTheListedAnswer() {
        // Given
        Exchange listed = exchange("bad-id", Json.failed(Code.UNKNOWN, "x"), "");

        // Then
        assertThat(kind(listed, Json.failed(Code.INVALID_ARGUMENT, "y"))).isEqualTo(Verdict.Kind.DELIBERATE);
        assertThat(kind(listed, Json.failed(Code.INTERNAL, "y"))).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(kind(listed, Json.ok())).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(kind(exchange("other", Json.failed(Code.UNKNOWN, "x"), ""), Json.failed(Code.INVALID_ARGUMENT, "y")))
                .isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @Test
    void shouldLeaveOutAbsentRecordsAndNothingElse() {
        // Given
        Exchange list = exchange("all", Json.ok("{\"recordCid\":\"a\"}", "{\"recordCid\":\"self\"}"), "");

        // Then
        assertThat(kind(list, Json.ok("{\"recordCid\":\"a\"}"))).isEqualTo(Verdict.Kind.DELIBERATE);
        assertThat(kind(list, Json.ok())).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(kind(list, Json.ok("{\"recordCid\":\"b\"}"))).isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @Test
    void shouldCallOnlyListedMethodsNotServed() {
        // Given
        Answer unimplemented = Json.failed(Code.UNIMPLEMENTED, "later");
        Exchange sign = new Exchange(
                "s", "agntcy.dir.sign.v1.SignService", "Verify", List.of(), List.of(), false, ok(), "", "", "");

        // Then
        assertThat(kind(sign, unimplemented)).isEqualTo(Verdict.Kind.NOT_SERVED);
        assertThat(kind(sign, Json.failed(Code.INTERNAL, "x"))).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(kind(exchange("a", Json.ok(), ""), unimplemented)).isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @Test
    void shouldAcceptTheNewerAnswerOnlyWhereVersionsDiffer() {
        // Given
        Answer older = Json.ok("{\"x\":1}");
        Answer newer = Json.ok("{\"x\":2}");
        Recording later = new Recording(
                Path.of("later.json"), Path.of("records"), List.of(exchange("a", newer, "differs: responses")));

        // Then
        assertThat(judge(Optional.of(later), exchange("a", older, "differs: responses"), newer))
                .isEqualTo(Verdict.Kind.DELIBERATE);
        assertThat(judge(Optional.of(later), exchange("a", older, "same"), newer))
                .isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(judge(Optional.empty(), exchange("a", older, "differs: responses"), newer))
                .isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(judge(Optional.of(later), exchange("a", older, "differs: responses"), Json.ok("{\"x\":3}")))
                .isEqualTo(Verdict.Kind.DIFFERENT);
    }

    private static Verdict.Kind kind(Exchange exchange, Answer actual) {
        return judge(Optional.empty(), exchange, actual);
    }

    private static Verdict.Kind judge(Optional<Recording> newer, Exchange exchange, Answer actual) {
        Recording recording = new Recording(Path.of("x.json"), Path.of("records"), List.of(exchange));
        return new Judge(recording, newer, MEANT, new Placeholders())
                .judge(exchange, actual)
                .kind();
    }

    private static Exchange exchange(String id, Answer recorded, String versions) {
        return new Exchange(
                id, SEARCH, "SearchCIDs", List.of(), recorded.messages(), false, recorded.status(), "", "", versions);
    }

    private static RecordedStatus ok() {
        return new RecordedStatus(Code.OK, "");
    }
}
