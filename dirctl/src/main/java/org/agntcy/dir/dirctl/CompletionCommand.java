package org.agntcy.dir.dirctl;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a completion script for a shell.
@Command(
        name = "completion",
        description = "Prints a completion script.",
        footer = {"", "Examples:", "  source <(dirctl completion bash)", "  source <(dirctl completion zsh)"})
final class CompletionCommand implements Callable<Integer> {

    /// Shells that the script works in.
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell = Shell.BASH;

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        // One script serves both: in zsh it switches the compatible completion on.
        String script = AutoComplete.bash("dirctl", spec.root().commandLine());
        console.out().println(shell == Shell.ZSH ? "autoload -U +X bashcompinit && bashcompinit\n" + script : script);
        return ExitCode.SUCCESS.code();
    }
}
