package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonElement;
import com.google.protobuf.Message;
import java.io.PrintStream;
import java.util.List;

/// Writes results in one format. Every method writes all of a command's result and flushes.
///
/// Two JSON dialects exist and scripts depend on both, see [MessageJson]: a message by itself and messages
/// line by line are in one, a list as one JSON text is in the other.
public sealed interface Renderer permits HumanRenderer, JsonRenderer, JsonLinesRenderer, RawRenderer {

    /// The renderer of a format.
    static Renderer of(OutputFormat format, PrintStream out) {
        return switch (format) {
            case HUMAN -> new HumanRenderer(out);
            case JSON -> new JsonRenderer(out);
            case JSONL -> new JsonLinesRenderer(out);
            case RAW -> new RawRenderer(out);
        };
    }

    /// A single text.
    ///
    /// @param message what stands before it for people
    void text(String message, String value);

    /// A single message.
    void message(String message, Message value);

    /// A JSON tree that is no message.
    void json(String message, JsonElement value);

    /// A list of texts.
    ///
    /// @param title what they are, for the sentence that there are none
    void texts(String title, String message, List<String> values);

    /// A list of messages.
    ///
    /// @param title what they are, for the sentence that there are none
    void messages(String title, String message, List<? extends Message> values);
}
