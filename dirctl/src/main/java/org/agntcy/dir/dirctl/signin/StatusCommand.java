package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonArray;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints who is signed in: one that the settings name, else all. In JSON, a list of objects with
/// `provider`, `issuer`, `user`, `user_id`, `email`, `orgs`, `principal_type`, `created_at`, `expires_at`,
/// `expiry_assumed`, `status`, `path`.
///
/// Nobody signed in and a sign-in that has ended are answers, with exit code 0; with `--validate`, which
/// asks the provider, they are failures.
@Command(
        name = "status",
        description = "Shows who is signed in.",
        footer = {
            "",
            "Exit code 0 whoever is signed in or not; with --validate 1 unless a provider",
            "accepts the sign-in.",
            "",
            "Examples:",
            "  dirctl auth status",
            "  dirctl auth status --validate",
            "  dirctl auth status -o json"
        })
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--validate", description = "asks the provider whether it accepts the token")
    private boolean validate;

    @Mixin
    private OutputOptions output = new OutputOptions();

    private final Console console;
    private final Supplier<Settings> settings;

    StatusCommand(Console console, Supplier<Settings> settings) {
        this.console = console;
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Settings given = settings.get();
        StatusCheck check = new StatusCheck(given, console.time(), validate);
        List<StatusReport> reports = check.reports();
        print(reports);
        check.hints().forEach(console::tell);
        boolean good = !reports.isEmpty() && reports.stream().allMatch(StatusReport::isGood);
        return (validate && !good ? ExitCode.FAILURE : ExitCode.SUCCESS).code();
    }

    private void print(List<StatusReport> reports) {
        Renderer results = Renderer.of(output.format(), console.out());
        switch (output.format()) {
            case HUMAN -> console.out().print(human(reports));
            case JSON -> {
                JsonArray list = new JsonArray();
                reports.forEach(report -> list.add(report.json()));
                results.json("", list);
            }
            case JSONL -> reports.forEach(report -> results.json("", report.json()));
            case RAW ->
                reports.forEach(report -> console.out().print(report.signIn().user() + "\n"));
        }
        console.out().flush();
    }

    private static String human(List<StatusReport> reports) {
        return reports.isEmpty()
                ? "Not authenticated\n"
                : String.join("\n", reports.stream().map(StatusReport::text).toList());
    }
}
