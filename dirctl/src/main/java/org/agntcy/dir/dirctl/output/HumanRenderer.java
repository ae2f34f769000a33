package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonElement;
import com.google.protobuf.Message;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// A sentence and the value behind it.
final class HumanRenderer implements Renderer {

    private final PrintStream out;

    HumanRenderer(PrintStream out) {
        this.out = out;
    }

    @Override
    public void text(String message, String value) {
        print(message + ": " + value);
    }

    @Override
    public void message(String message, Message value) {
        print(message + ": " + GoText.of(value));
    }

    @Override
    public void json(String message, JsonElement value) {
        print(message + ": " + JsonText.compact(value));
    }

    @Override
    public void texts(String title, String message, List<String> values) {
        print(values.isEmpty() ? none(title) : message + ": [" + String.join(" ", values) + "]");
    }

    @Override
    public void messages(String title, String message, List<? extends Message> values) {
        print(
                values.isEmpty()
                        ? none(title)
                        : message + ": " + values.stream().map(GoText::of).collect(Collectors.joining(" ", "[", "]")));
    }

    private static String none(String title) {
        return "No " + title + " found";
    }

    private void print(String line) {
        out.print(line + "\n");
        out.flush();
    }
}
