package org.agntcy.dir.dirctl.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.agntcy.dir.api.events.v1.EventType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Names of event types as people write them: `record_pushed`, with or without `event_type_`, in any case.
final class EventTypeName implements ITypeConverter<EventType> {

    private static final String PREFIX = "EVENT_TYPE_";

    @Override
    public EventType convert(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(EventType.values())
                .filter(EventTypeName::isSelectable)
                .filter(type -> type.name().equals(name) || of(type).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("\"" + text.strip() + "\" is no type of event; there are "
                                + Arrays.stream(EventType.values())
                                        .filter(EventTypeName::isSelectable)
                                        .map(type -> of(type).toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    /// The name without what all have in common.
    static String of(EventType type) {
        return type.name().startsWith(PREFIX) ? type.name().substring(PREFIX.length()) : type.name();
    }

    private static boolean isSelectable(EventType type) {
        return type != EventType.EVENT_TYPE_UNSPECIFIED && type != EventType.UNRECOGNIZED;
    }
}
