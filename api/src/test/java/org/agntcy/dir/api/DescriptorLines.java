package org.agntcy.dir.api;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Writes descriptors as the lines of `wire-contract.txt`.
///
/// - field: `package.Message.field number type label`, label one of `singular`, `optional`, `repeated`, `map`,
///   `oneof:<name>`
/// - enum value: `package.Enum.VALUE number`
/// - method: `package.Service/Method request response streaming`, streaming one of `unary`, `client`, `server`, `bidi`
/// - HTTP mapping: `package.Service/Method http verb path body response_body`, `-` for a part that is not set
final class DescriptorLines {

    private DescriptorLines() {}

    static NavigableSet<String> of(Stream<FileDescriptor> files) {
        NavigableSet<String> lines = new TreeSet<>();
        files.flatMap(DescriptorLines::file).forEach(lines::add);
        return lines;
    }

    private static Stream<String> file(FileDescriptor file) {
        return Stream.of(
                        file.getMessageTypes().stream().flatMap(DescriptorLines::message),
                        file.getEnumTypes().stream().flatMap(DescriptorLines::enumeration),
                        file.getServices().stream().flatMap(DescriptorLines::service))
                .flatMap(lines -> lines);
    }

    private static Stream<String> message(Descriptor message) {
        return message.getFields().stream()
                .map(field -> "%s.%s %d %s %s"
                        .formatted(
                                message.getFullName(), field.getName(), field.getNumber(), type(field), label(field)));
    }

    private static Stream<String> enumeration(EnumDescriptor type) {
        return type.getValues().stream()
                .map(value -> "%s.%s %d".formatted(type.getFullName(), value.getName(), value.getNumber()));
    }

    private static Stream<String> service(ServiceDescriptor service) {
        return service.getMethods().stream().flatMap(method -> {
            String name = service.getFullName() + "/" + method.getName();
            String call = "%s %s %s %s"
                    .formatted(
                            name,
                            method.getInputType().getFullName(),
                            method.getOutputType().getFullName(),
                            streaming(method));
            return method.getOptions().hasExtension(AnnotationsProto.http)
                    ? Stream.of(call, name + " http " + mapping(method))
                    : Stream.of(call);
        });
    }

    private static String mapping(MethodDescriptor method) {
        HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
        String path = rule.hasGet() ? rule.getGet() : rule.getPost();
        return "%s %s %s %s"
                .formatted(rule.getPatternCase(), path, orDash(rule.getBody()), orDash(rule.getResponseBody()));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return "map<%s,%s>".formatted(type(entry.findFieldByName("key")), type(entry.findFieldByName("value")));
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
                field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String label(FieldDescriptor field) {
        if (field.isMapField()) {
            return "map";
        }
        if (field.isRepeated()) {
            return "repeated";
        }
        OneofDescriptor oneof = field.getRealContainingOneof();
        if (oneof != null) {
            return "oneof:" + oneof.getName();
        }
        return field.toProto().getProto3Optional() ? "optional" : "singular";
    }

    private static String streaming(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? "bidi" : "client";
        }
        return method.isServerStreaming() ? "server" : "unary";
    }
}
