package org.agntcy.dir.dirctl.context;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints for every context, or a named one, whether a connection could be set up with its settings alone:
/// `work: ok` or `work: invalid: <reason>`. Nothing is sent.
///
/// Errors: one is invalid; there is none of this name.
@Command(
        name = "validate",
        description = "Checks the contexts without connecting.",
        footer = {"", "Examples:", "  dirctl context validate", "  dirctl context validate work"})
final class ContextValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "a context; all of them when absent")
    private @Nullable String name;

    private final Console console;
    private final Consumer<Settings> check;

    ContextValidateCommand(Console console, Consumer<Settings> check) {
        this.console = console;
        this.check = check;
    }

    @Override
    public Integer call() {
        ConfigFile file = ConfigFile.read(console.environment());
        if (name != null) {
            file.context(name);
        }
        Collection<String> names = name == null ? file.contexts().keySet() : List.of(name);
        List<String> invalid =
                names.stream().filter(each -> !isValid(file, each)).toList();
        console.out().flush();
        if (invalid.isEmpty()) {
            return ExitCode.SUCCESS.code();
        }
        throw new CommandFailure(
                "invalid contexts: " + String.join(", ", invalid), "Correct them in " + file.path() + ".");
    }

    private boolean isValid(ConfigFile file, String each) {
        Map<String, String> settings = file.context(each);
        try {
            new SelectedContext(each, SelectedContext.Source.OPTION, file.path(), settings).checked();
            if (settings.getOrDefault("server_address", "").isBlank()) {
                throw new CommandFailure("server_address is required");
            }
            check.accept(new Settings(Map.of(), Map.of(), settings));
            console.out().print(each + ": ok\n");
            return true;
        } catch (CommandFailure reason) {
            console.out().print(each + ": invalid: " + reason.getMessage() + "\n");
            return false;
        }
    }
}
