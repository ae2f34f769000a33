package org.agntcy.dir.apiserver.events;

import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_DELETED;
import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_PUBLISHED;
import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_PUSHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventFilterTest {

    private static final ListenRequest EVERYTHING = ListenRequest.getDefaultInstance();
    private static final ListenRequest PUSHED_OR_PUBLISHED =
            types(EVENT_TYPE_RECORD_PUSHED, EVENT_TYPE_RECORD_PUBLISHED);
    private static final ListenRequest TWO_CIDS = ListenRequest.newBuilder()
            .addCidFilters("bafytest123")
            .addCidFilters("bafytest456")
            .build();
    private static final ListenRequest TWO_LABELS = ListenRequest.newBuilder()
            .addLabelFilters("/skills/AI")
            .addLabelFilters("/domains/research")
            .build();
    private static final ListenRequest PUSHED_WITH_LABEL = types(EVENT_TYPE_RECORD_PUSHED).toBuilder()
            .addLabelFilters("/skills/AI")
            .build();
    private static final ListenRequest ALL_THREE =
            PUSHED_WITH_LABEL.toBuilder().addCidFilters("bafytest123").build();

    static List<Arguments> cases() {
        return List.of(
                arguments("a wanted type", PUSHED_OR_PUBLISHED, event(EVENT_TYPE_RECORD_PUSHED), true),
                arguments("another wanted type", PUSHED_OR_PUBLISHED, event(EVENT_TYPE_RECORD_PUBLISHED), true),
                arguments("another type", PUSHED_OR_PUBLISHED, event(EVENT_TYPE_RECORD_DELETED), false),
                arguments("a type of a later release", types(77), event(EVENT_TYPE_RECORD_PUSHED), false),
                arguments("a wanted CID", TWO_CIDS, event(EVENT_TYPE_RECORD_PUSHED), true),
                arguments("another CID", TWO_CIDS, of("bafytest789"), false),
                arguments("part of a CID", TWO_CIDS, of("bafytest1234"), false),
                arguments("a label below", TWO_LABELS, labelled("/skills/AI/ML"), true),
                arguments("a second label below", TWO_LABELS, labelled("/domains/research/quantum"), true),
                arguments("the label itself", TWO_LABELS, labelled("/skills/AI"), true),
                arguments("one label of several", TWO_LABELS, labelled("/modules/tensorflow", "/skills/AI/NLP"), true),
                arguments("no such label", TWO_LABELS, labelled("/modules/pytorch", "/domains/medical"), false),
                arguments("another case", TWO_LABELS, labelled("/skills/ai"), false),
                arguments("no labels", TWO_LABELS, event(EVENT_TYPE_RECORD_DELETED), false),
                arguments("type without label", PUSHED_WITH_LABEL, labelled("/domains/medical"), false),
                arguments(
                        "label without type",
                        PUSHED_WITH_LABEL,
                        labelled("/skills/AI").toBuilder()
                                .setType(EVENT_TYPE_RECORD_PUBLISHED)
                                .build(),
                        false),
                arguments("all three", ALL_THREE, labelled("/skills/AI"), true),
                arguments(
                        "all but the CID",
                        ALL_THREE,
                        labelled("/skills/AI").toBuilder()
                                .setResourceId("bafytest456")
                                .build(),
                        false),
                arguments("no filter", EVERYTHING, event(EVENT_TYPE_RECORD_DELETED), true),
                arguments("no filter, with labels", EVERYTHING, labelled("/x"), true));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("cases")
    void shouldAccept(String meaning, ListenRequest request, Event event, boolean expected) {
        assertThat(EventFilter.of(request).accepts(event)).as(meaning).isEqualTo(expected);
    }

    private static ListenRequest types(EventType... types) {
        return ListenRequest.newBuilder().addAllEventTypes(List.of(types)).build();
    }

    private static ListenRequest types(int number) {
        return ListenRequest.newBuilder().addEventTypesValue(number).build();
    }

    private static Event event(EventType type) {
        return Event.newBuilder().setType(type).setResourceId("bafytest123").build();
    }

    private static Event of(String cid) {
        return event(EVENT_TYPE_RECORD_PUSHED).toBuilder().setResourceId(cid).build();
    }

    private static Event labelled(String... labels) {
        return event(EVENT_TYPE_RECORD_PUSHED).toBuilder()
                .addAllLabels(Stream.of(labels).toList())
                .build();
    }
}
