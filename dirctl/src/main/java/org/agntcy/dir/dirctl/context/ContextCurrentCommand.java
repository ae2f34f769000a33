package org.agntcy.dir.dirctl.context;

import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.output.JsonText;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the current context of the configuration file; flags and environment do not count.
///
/// Errors: there is none, unless a flag asks for a form that can say so.
@Command(
        name = "current",
        description = "Prints the current context.",
        footer = {"", "Examples:", "  dirctl context current", "  dirctl context current --json"})
final class ContextCurrentCommand implements Callable<Integer> {

    /// How it is printed.
    static final class Form {

        @Option(names = "--quiet", description = "the name alone, without a line end; nothing when there is none")
        private boolean quiet;

        @Option(names = "--json", description = "name, source and path as JSON")
        private boolean json;
    }

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    private final Console console;

    ContextCurrentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ConfigFile file = ConfigFile.read(console.environment());
        console.out().print(text(file));
        console.out().flush();
        return ExitCode.SUCCESS.code();
    }

    private String text(ConfigFile file) {
        if (form.quiet) {
            return file.current();
        }
        if (form.json) {
            return JsonText.indented(json(file)) + "\n";
        }
        if (file.current().isEmpty()) {
            throw new CommandFailure("no current context is set", "Choose one: dirctl context set NAME.");
        }
        return file.current() + "\n";
    }

    private static JsonObject json(ConfigFile file) {
        JsonObject json = new JsonObject();
        json.addProperty("name", file.current());
        json.addProperty(
                "source",
                (file.current().isEmpty() ? SelectedContext.Source.NONE : SelectedContext.Source.CURRENT_CONTEXT)
                        .toString());
        json.addProperty("path", file.path().toString());
        return json;
    }
}
