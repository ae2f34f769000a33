package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonElement;
import com.google.protobuf.Message;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// The bare value, without a line end, so that `$(...)` and files hold it exactly. Only the empty list, which
/// is `[]` in every format but the human one, ends its line.
final class RawRenderer implements Renderer {

    private static final String EMPTY_LIST = "[]\n";

    private final PrintStream out;

    RawRenderer(PrintStream out) {
        this.out = out;
    }

    @Override
    public void text(String message, String value) {
        print(value);
    }

    @Override
    public void message(String message, Message value) {
        print(GoText.of(value));
    }

    @Override
    public void json(String message, JsonElement value) {
        print(JsonText.compact(value));
    }

    @Override
    public void texts(String title, String message, List<String> values) {
        print(values.isEmpty() ? EMPTY_LIST : "[" + String.join(" ", values) + "]");
    }

    @Override
    public void messages(String title, String message, List<? extends Message> values) {
        print(
                values.isEmpty()
                        ? EMPTY_LIST
                        : values.stream().map(GoText::of).collect(Collectors.joining(" ", "[", "]")));
    }

    private void print(String value) {
        out.print(value);
        out.flush();
    }
}
