package org.agntcy.dir.dirctl.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks the directory to copy records from another one, or from a registry. With `--stdin` one synchronisation per
/// source that a search in the network has found; a source that the directory refuses is told and passed over.
///
/// Errors: no source, or two; an address that is none; with `--wait` a synchronisation that failed; no directory.
@Command(
        name = "create",
        description = "Copies records from another directory.",
        footer = {
            "",
            "Examples:",
            "  dirctl sync create directory.example.org:443",
            "  dirctl sync create directory.example.org:443 --cids baeareia...,baeareib... --wait",
            "  dirctl sync create --registry https://registry.example.org --repository agents",
            "  dirctl routing search --skill natural_language_processing -o json | dirctl sync create --stdin"
        })
final class SyncCreateCommand extends ConnectedCommand {

    @Parameters(
            paramLabel = "REMOTE-DIRECTORY-URL",
            arity = "0..1",
            description = "the directory to copy from: host:port or a URL")
    private @Nullable String directoryUrl;

    @Option(names = "--cids", paramLabel = "CID", split = ",", description = "only these records (default: all)")
    private List<String> cids = new ArrayList<>();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "a registry to copy from, without asking a directory")
    private @Nullable String registry;

    @Option(names = "--repository", paramLabel = "NAME", description = "the repository of that registry (default: dir)")
    private @Nullable String repository;

    @Option(names = "--stdin", description = "reads the output of dirctl routing search -o json from standard input")
    private boolean stdin;

    @Option(names = "--wait", description = "waits for the end, and fails when it is not a good one")
    private boolean wait;

    @Mixin
    private OutputOptions output = new OutputOptions();

    SyncCreateCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        boolean named = directoryUrl != null || registry != null;
        if (named == stdin) {
            throw new CommandFailure(
                    named ? "--stdin brings its own sources" : "no source given",
                    "Name a directory, or a registry with --registry, or use --stdin.");
        }
        if (stdin && (!cids.isEmpty() || repository != null)) {
            throw new CommandFailure("--cids and --repository have no meaning with --stdin");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        Renderer results = Renderer.of(output.format(), console().out());
        List<String> ids;
        if (stdin) {
            RoutingResults found = RoutingResults.parse(readInput());
            if (found.skipped() > 0) {
                console().tell("Skipped " + found.skipped() + " results without a record or an address.");
            }
            if (found.sources().isEmpty()) {
                console().tell("No results to copy.");
                return ExitCode.SUCCESS;
            }
            ids = createEach(directory, found.sources());
            results.texts("sync IDs", "Syncs created with IDs", ids);
        } else {
            ids = List.of(SyncCalls.create(directory, source().request(cids)));
            results.text("Sync created with ID", ids.getFirst());
        }
        if (ids.isEmpty()) {
            return ExitCode.FAILURE;
        }
        return wait ? new SyncWait(directory, console()).until(ids) : ExitCode.SUCCESS;
    }

    private SyncSource source() {
        return new SyncSource(text(directoryUrl), text(registry), text(repository));
    }

    private List<String> createEach(Directory directory, Map<SyncSource, List<String>> sources) {
        List<String> ids = new ArrayList<>();
        sources.forEach((source, records) -> {
            try {
                ids.add(SyncCalls.create(directory, source.request(records)));
            } catch (CallFailure refused) {
                console().tell("Error: " + source.address() + ": " + refused.getMessage());
            }
        });
        return ids;
    }

    private String readInput() {
        try {
            return new String(console().in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new CommandFailure("failed to read standard input: " + unreadable.getMessage());
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
