package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Message;
import java.io.PrintStream;
import java.util.List;

/// Compact JSON, one line per element of a list.
final class JsonLinesRenderer implements Renderer {

    private final PrintStream out;

    JsonLinesRenderer(PrintStream out) {
        this.out = out;
    }

    @Override
    public void text(String message, String value) {
        print(List.of(new JsonPrimitive(value)));
    }

    @Override
    public void message(String message, Message value) {
        print(List.of(MessageJson.SINGLE.tree(value)));
    }

    @Override
    public void json(String message, JsonElement value) {
        print(List.of(value));
    }

    @Override
    public void texts(String title, String message, List<String> values) {
        printList(values.stream().map(JsonPrimitive::new).toList());
    }

    @Override
    public void messages(String title, String message, List<? extends Message> values) {
        printList(values.stream().map(MessageJson.SINGLE::tree).toList());
    }

    /// Scripts of the published client expect `[]` for a list without elements.
    private void printList(List<? extends JsonElement> elements) {
        print(elements.isEmpty() ? List.of(new JsonArray()) : elements);
    }

    private void print(List<? extends JsonElement> elements) {
        elements.forEach(element -> out.print(JsonText.compact(element) + "\n"));
        out.flush();
    }
}
