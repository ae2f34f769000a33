package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Message;
import java.io.PrintStream;
import java.util.List;

/// Indented JSON.
final class JsonRenderer implements Renderer {

    private final PrintStream out;

    JsonRenderer(PrintStream out) {
        this.out = out;
    }

    @Override
    public void text(String message, String value) {
        print(new JsonPrimitive(value));
    }

    @Override
    public void message(String message, Message value) {
        print(MessageJson.SINGLE.tree(value));
    }

    @Override
    public void json(String message, JsonElement value) {
        print(value);
    }

    @Override
    public void texts(String title, String message, List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        print(array);
    }

    @Override
    public void messages(String title, String message, List<? extends Message> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(MessageJson.LISTED.tree(value)));
        print(array);
    }

    private void print(JsonElement value) {
        out.print(JsonText.indented(value) + "\n");
        out.flush();
    }
}
