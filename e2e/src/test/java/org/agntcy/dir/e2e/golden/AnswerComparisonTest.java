package org.agntcy.dir.e2e.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerComparisonTest {

    private static final String FIRST = "0b5aa3d5-7d2b-4ee6-9d55-5a1e8b0b0f01";
    private static final String SECOND = "1c5aa3d5-7d2b-4ee6-9d55-5a1e8b0b0f02";

    private final AnswerComparison comparison = new AnswerComparison(new Placeholders(), MessageRules.load());

    @Test
    void shouldHoldTheOrderWhenItWasRecorded() {
        // Given
        Answer recorded = Json.ok("{\"a\":1}", "{\"a\":2}");
        Answer turned = Json.ok("{\"a\":2}", "{\"a\":1}");

        // Then
        assertThat(comparison.compare(recorded, turned, false)).hasSize(2);
        assertThat(comparison.compare(recorded, turned, true)).isEmpty();
    }

    @Test
    void shouldCountMessagesOfASet() {
        // Given
        Answer recorded = Json.ok("{\"a\":1}", "{\"a\":1}");

        // Then
        assertThat(comparison.compare(recorded, Json.ok("{\"a\":1}"), true))
                .containsExactly("messages: recorded 2, got 1", "set: recorded {\"a\":1}, did not come");
        assertThat(comparison.compare(recorded, Json.ok("{\"a\":1}", "{\"a\":1}", "{\"a\":1}"), true))
                .containsExactly("messages: recorded 2, got 3", "set: not recorded, got {\"a\":1}");
    }

    @Test
    void shouldTellAnEmptyMessageFromNone() {
        // Then
        assertThat(comparison.compare(Json.ok("{}"), Json.ok(), false))
                .containsExactly("messages: recorded 1, got 0", "message 1: recorded {}, got nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | failed to pull record: record not found: a | gone: record not found: a | true",
                "NOT_FOUND | failed to pull record: record not found: a | no such record | false",
                "NOT_FOUND | no record found with name | nothing | true",
                "INVALID_ARGUMENT | record cid is required | record cid is required | true",
                "INVALID_ARGUMENT | record cid is required | a cid is required | false",
                "INVALID_ARGUMENT | validation error: record: value is required"
                        + " | validation error: record: value is required | true",
                "INVALID_ARGUMENT | validation error: record: value is required | record is required | false",
                "INVALID_ARGUMENT | record validation failed: [a] | record validation failed: [b c] | true",
                "INVALID_ARGUMENT | record validation failed: [a] | record validation failed: b | false",
                "INVALID_ARGUMENT | record validation failed: [a] | b | false",
                "INTERNAL | some words | other words | true"
            })
    void shouldCompareMessagesByTheRules(Code code, String recorded, String actual, boolean same) {
        // When
        var differences = comparison.compare(Json.failed(code, recorded), Json.failed(code, actual), false);

        // Then
        assertThat(differences.isEmpty()).isEqualTo(same);
    }

    @Test
    void shouldNotTakeOneCodeForAnother() {
        // Then
        assertThat(comparison.compare(
                        Json.failed(Status.Code.UNKNOWN, "x"), Json.failed(Status.Code.INTERNAL, "x"), false))
                .containsExactly("status: recorded UNKNOWN \"x\", got INTERNAL \"x\"");
    }

    @Test
    void shouldKeepTheIdentifierOfAMatchingAnswer() {
        // Given
        Answer recorded = Json.ok("{\"id\":\"<uuid:create>\"}");

        // Then
        assertThat(comparison.compare(recorded, Json.ok("{\"id\":\"no identifier\"}"), false))
                .hasSize(1);
        assertThat(comparison.compare(recorded, Json.ok("{\"id\":\"" + FIRST + "\"}"), false))
                .isEmpty();
        assertThat(comparison.compare(recorded, Json.ok("{\"id\":\"" + SECOND + "\"}"), false))
                .hasSize(1);
        assertThat(comparison.compare(recorded, Json.ok("{\"id\":\"" + FIRST + "\"}"), false))
                .isEmpty();
    }

    @Test
    void shouldNotKeepTheIdentifierOfAnAnswerThatDiffers() {
        // Given
        Answer recorded = Json.ok("{\"id\":\"<uuid:create>\",\"n\":1}");
        comparison.compare(recorded, Json.ok("{\"id\":\"" + FIRST + "\",\"n\":2}"), false);

        // Then
        assertThat(comparison.compare(recorded, Json.ok("{\"id\":\"" + SECOND + "\",\"n\":1}"), false))
                .isEmpty();
    }
}
