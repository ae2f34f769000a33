package org.agntcy.dir.dirctl.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.record.Cid;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// CIDs as arguments, and on standard input. The nothing that a search has found is a list too; an empty standard
/// input is taken for a broken pipe.
public final class CidArguments {

    @Parameters(paramLabel = "CID", arity = "0..*", description = "the records")
    private List<String> cids = new ArrayList<>();

    @Option(names = "--stdin", description = "reads CIDs from standard input: a JSON array, or one per line")
    private boolean stdin;

    /// Whether any were named, or are to be read.
    public boolean isGiven() {
        return stdin || !cids.isEmpty();
    }

    /// All CIDs, each once, those of the command line first.
    ///
    /// @param participle what is done to the records, for the advice: `deleted`
    /// @throws CommandFailure when standard input is empty or cannot be read, or a text is no CID: a name would be
    ///     an accident waiting to happen
    public Set<String> read(Console console, String participle) {
        Set<String> all = new LinkedHashSet<>(cids);
        if (stdin) {
            all.addAll(readInput(console));
        }
        for (String text : all) {
            if (!Cid.isValid(text)) {
                throw new CommandFailure(
                        "\"" + text + "\" is not a CID",
                        "Only CIDs can be " + participle + "; dirctl info NAME shows the CID of a name.");
            }
        }
        return all;
    }

    private static List<String> readInput(Console console) {
        try {
            String text = new String(console.readInput(), StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new CommandFailure("standard input is empty", "A search that finds nothing writes [].");
            }
            return text.startsWith("[") ? array(text) : lines(text);
        } catch (IOException unreadable) {
            throw new CommandFailure("failed to read standard input: " + unreadable.getMessage());
        }
    }

    private static List<String> array(String text) {
        try {
            JsonArray array = JsonParser.parseString(text).getAsJsonArray();
            return array.asList().stream().map(JsonElement::getAsString).toList();
        } catch (JsonSyntaxException | IllegalStateException | UnsupportedOperationException noArray) {
            throw new CommandFailure("standard input begins like a JSON array of CIDs and is none");
        }
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .map(line -> line.replaceAll("^\"|\"$", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
