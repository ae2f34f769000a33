package org.agntcy.dir.dirctl.context;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints what holds for a command: the selected or the named context, with flags and environment over it.
/// Secrets are not shown.
///
/// Errors: there is none of this name.
@Command(
        name = "show",
        description = "Prints the settings that hold.",
        footer = {"", "Examples:", "  dirctl context show", "  dirctl context show work"})
final class ContextShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "a context; the selected one when absent")
    private @Nullable String name;

    private final Console console;
    private final Supplier<Map<String, String>> flags;

    ContextShowCommand(Console console, Supplier<Map<String, String>> flags) {
        this.console = console;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        Map<String, String> given = new HashMap<>(flags.get());
        if (name != null) {
            given.put("CONTEXT", name);
        }
        SelectedContext selected = SelectedContext.of(given, console.environment());
        Settings settings = new Settings(given, console.environment(), selected.checked());
        print("name: " + selected.name());
        print("source: " + selected.source());
        print("path: " + selected.path());
        print("config:");
        ContextSetting.sorted()
                .forEach(key -> settings.text(key.toUpperCase(Locale.ROOT))
                        .ifPresent(value ->
                                print("  " + key + ": " + (ContextSetting.isSecret(key) ? "<redacted>" : value))));
        console.out().flush();
        return ExitCode.SUCCESS.code();
    }

    private void print(String line) {
        console.out().print(line + "\n");
    }
}
