package org.agntcy.dir.record.oasf;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.record.error.InvalidInputException;

/// Typed access to the attributes of one object of a record. An absent attribute and a null are the same; an
/// attribute of another JSON type is an error that names its path.
///
/// Names are found as they are written, else without regard to case, as the published decoder does.
final class Attributes {

    /// Ids are unsigned 32-bit numbers.
    private static final double LARGEST_ID = 4_294_967_295.0;

    private final Struct object;
    private final String path;

    private Attributes(Struct object, String path) {
        this.object = object;
        this.path = path;
    }

    static Attributes of(Struct record) {
        return new Attributes(record, "");
    }

    /// A text; empty when absent.
    String text(String name) {
        Value value = find(name);
        return switch (value.getKindCase()) {
            case STRING_VALUE -> checked(value.getStringValue(), pathOf(name));
            case KIND_NOT_SET, NULL_VALUE -> "";
            case BOOL_VALUE, NUMBER_VALUE, STRUCT_VALUE, LIST_VALUE -> throw wrongType(pathOf(name), "a text");
        };
    }

    boolean has(String name) {
        return !isAbsent(find(name));
    }

    /// A list of texts; empty when absent.
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Value element : elements(name)) {
            if (element.getKindCase() != Value.KindCase.STRING_VALUE) {
                throw wrongType(pathOf(name) + "[" + texts.size() + "]", "a text");
            }
            texts.add(checked(element.getStringValue(), pathOf(name)));
        }
        return texts;
    }

    /// An id; 0 when absent.
    long id(String name) {
        Value value = find(name);
        if (isAbsent(value)) {
            return 0;
        }
        double number = value.getNumberValue();
        boolean valid = value.getKindCase() == Value.KindCase.NUMBER_VALUE
                && number >= 0
                && number <= LARGEST_ID
                && number == Math.rint(number);
        if (!valid) {
            throw wrongType(pathOf(name), "a whole number from 0 to 4294967295");
        }
        return (long) number;
    }

    /// An object; empty when absent.
    Struct object(String name) {
        Value value = find(name);
        return switch (value.getKindCase()) {
            case STRUCT_VALUE -> value.getStructValue();
            case KIND_NOT_SET, NULL_VALUE -> Struct.getDefaultInstance();
            case BOOL_VALUE, NUMBER_VALUE, STRING_VALUE, LIST_VALUE -> throw wrongType(pathOf(name), "an object");
        };
    }

    /// The attributes of an object; none when absent.
    Attributes nested(String name) {
        return new Attributes(object(name), pathOf(name));
    }

    /// The attributes of each object of a list.
    List<Attributes> objects(String name) {
        List<Attributes> objects = new ArrayList<>();
        for (Value element : elements(name)) {
            String place = pathOf(name) + "[" + objects.size() + "]";
            if (element.getKindCase() != Value.KindCase.STRUCT_VALUE) {
                throw wrongType(place, "an object");
            }
            objects.add(new Attributes(element.getStructValue(), place));
        }
        return objects;
    }

    /// An object of texts; empty when absent.
    Map<String, String> textMap(String name) {
        Map<String, String> texts = new HashMap<>();
        object(name).getFieldsMap().forEach((key, value) -> {
            if (value.getKindCase() != Value.KindCase.STRING_VALUE) {
                throw wrongType(pathOf(name) + "." + key, "a text");
            }
            texts.put(checked(key, pathOf(name)), checked(value.getStringValue(), pathOf(name) + "." + key));
        });
        return texts;
    }

    private List<Value> elements(String name) {
        Value value = find(name);
        return switch (value.getKindCase()) {
            case LIST_VALUE -> value.getListValue().getValuesList();
            case KIND_NOT_SET, NULL_VALUE -> List.of();
            case BOOL_VALUE, NUMBER_VALUE, STRING_VALUE, STRUCT_VALUE -> throw wrongType(pathOf(name), "a list");
        };
    }

    /// Of several spellings the greatest counts: it must not depend on the order in which the record was sent, because
    /// that order is no part of the record's identity.
    private Value find(String name) {
        Value exact = object.getFieldsOrDefault(name, Value.getDefaultInstance());
        if (exact.getKindCase() != Value.KindCase.KIND_NOT_SET) {
            return exact;
        }
        return object.getFieldsMap().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(exact);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isAbsent(Value value) {
        return value.getKindCase() == Value.KindCase.KIND_NOT_SET || value.getKindCase() == Value.KindCase.NULL_VALUE;
    }

    /// Databases keep no U+0000, so a text with one could never be found again.
    private static String checked(String text, String place) {
        if (text.indexOf('\0') >= 0) {
            throw InvalidInputException.of(place, "attribute \"" + place + "\" holds the character U+0000; remove it");
        }
        return text;
    }

    private static InvalidInputException wrongType(String place, String expected) {
        return InvalidInputException.of(place, "attribute \"" + place + "\" must be " + expected);
    }
}
