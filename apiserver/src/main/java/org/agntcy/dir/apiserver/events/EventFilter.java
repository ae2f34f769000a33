package org.agntcy.dir.apiserver.events;

import java.util.List;
import java.util.Set;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.ListenRequest;

/// What a listener wants to hear: every kind of filter that it gives must hold, and of one kind any value will do.
///
/// @param types numbers of event types
/// @param labels parts of labels, with regard to case; an event without labels has none of them
/// @param resources ids of records or jobs
record EventFilter(Set<Integer> types, List<String> labels, Set<String> resources) {

    EventFilter {
        types = Set.copyOf(types);
        labels = List.copyOf(labels);
        resources = Set.copyOf(resources);
    }

    static EventFilter of(ListenRequest request) {
        return new EventFilter(
                Set.copyOf(request.getEventTypesValueList()),
                request.getLabelFiltersList(),
                Set.copyOf(request.getCidFiltersList()));
    }

    boolean accepts(Event event) {
        return (types.isEmpty() || types.contains(event.getTypeValue()))
                && (resources.isEmpty() || resources.contains(event.getResourceId()))
                && (labels.isEmpty() || event.getLabelsList().stream().anyMatch(this::isWanted));
    }

    private boolean isWanted(String label) {
        return labels.stream().anyMatch(label::contains);
    }
}
