package org.agntcy.dir.apiserver.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.api.routing.v1.RecordQueryType;
import org.agntcy.dir.persistence.routing.LabelCondition;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelQueryTest {

    static Stream<Arguments> spellings() {
        return Stream.of(
                arguments(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "AI", LabelCondition.atOrBelow("/skills/AI")),
                arguments(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "/AI/ML", LabelCondition.atOrBelow("/skills/AI/ML")),
                arguments(
                        RecordQueryType.RECORD_QUERY_TYPE_SKILL, "/skills/AI", LabelCondition.atOrBelow("/skills/AI")),
                arguments(
                        RecordQueryType.RECORD_QUERY_TYPE_SKILL,
                        "skills/AI",
                        LabelCondition.atOrBelow("/skills/skills/AI")),
                arguments(
                        RecordQueryType.RECORD_QUERY_TYPE_SKILL,
                        "/domains/x",
                        LabelCondition.atOrBelow("/skills/domains/x")),
                arguments(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "", LabelCondition.atOrBelow("/skills/")),
                arguments(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN, "a/b", LabelCondition.atOrBelow("/domains/a/b")),
                arguments(RecordQueryType.RECORD_QUERY_TYPE_MODULE, "a/b", LabelCondition.atOrBelow("/modules/a/b")),
                arguments(
                        RecordQueryType.RECORD_QUERY_TYPE_LOCATOR,
                        "docker_image",
                        LabelCondition.exactly("/locators/docker_image")),
                arguments(
                        RecordQueryType.RECORD_QUERY_TYPE_LOCATOR,
                        "/locators/docker_image",
                        LabelCondition.exactly("/locators/docker_image")),
                arguments(RecordQueryType.RECORD_QUERY_TYPE_UNSPECIFIED, "x", LabelCondition.anything()));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void shouldUnderstandEverySpelling(RecordQueryType type, String value, LabelCondition condition) {
        assertThat(LabelQuery.of(List.of(query(type, value))))
                .containsExactly(new LabelQuery(query(type, value), Optional.of(condition)));
    }

    @Test
    void shouldMatchNothingForWhatNoLabelCanBe() {
        // Given
        RecordQuery unknown = RecordQuery.newBuilder().setTypeValue(999).build();
        RecordQuery unwritable = query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "a\0b");

        // Then
        assertThat(LabelQuery.of(List.of(unknown, unwritable)))
                .extracting(LabelQuery::condition)
                .containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void shouldCountAQueryOnceHoweverItIsSpelled() {
        // Given
        RecordQuery first = query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "/AI");
        RecordQuery other = query(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN, "AI");

        // When
        List<LabelQuery> queries = LabelQuery.of(
                List.of(first, other, first, query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "AI"), other));

        // Then
        assertThat(queries).extracting(LabelQuery::query).containsExactly(first, other);
    }

    @Test
    void shouldRefuseMoreQueriesThanOneStatementTakes() {
        // Given
        List<RecordQuery> queries = IntStream.rangeClosed(0, LabelQuery.MOST)
                .mapToObj(i -> query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "s" + i))
                .toList();

        // Then
        assertThat(LabelQuery.of(queries.subList(1, queries.size()))).hasSize(LabelQuery.MOST);
        assertThatThrownBy(() -> LabelQuery.of(queries))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("101 different queries are too many; at most 100 are taken");
    }

    private static RecordQuery query(RecordQueryType type, String value) {
        return RecordQuery.newBuilder().setType(type).setValue(value).build();
    }
}
