package org.agntcy.dir.dirctl.routing;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.reference.CidArguments;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks the directory to publish records, all in one request; it does so a moment later.
///
/// Errors: a text that is no CID or a record that does not exist (nothing is published then); no directory.
@Command(
        name = "publish",
        description = "Publishes records, so that other directories find them.",
        footer = {
            "",
            "Examples:",
            "  dirctl routing publish baeareih...",
            "  dirctl search --name 'acme/*' -o jsonl | dirctl routing publish --stdin",
            "  dirctl routing publish --all --yes"
        })
final class PublishCommand extends ConnectedCommand {

    private static final String REQUESTED = "publication requested";
    private static final String SOON = "The records can be found once the directory has worked off the publication.";

    @Mixin
    private CidArguments cids = new CidArguments();

    @Option(names = "--all", description = "publishes every record of the directory")
    private boolean all;

    @Option(
            names = {"-y", "--yes"},
            description = "does not ask before publishing everything")
    private boolean yes;

    @Mixin
    private OutputOptions output = new OutputOptions();

    PublishCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (all == cids.isGiven()) {
            throw new CommandFailure(
                    all ? "either some records or --all" : "no CID given",
                    "Name records to publish, or use --stdin or --all.");
        }
        if (all && !yes) {
            confirm();
        }
    }

    private void confirm() {
        if (!console().terminal()) {
            throw new CommandFailure(
                    "publishing every record has to be confirmed, and there is nobody to ask", "Use --yes.");
        }
        console().err().print("Publish every record of the directory? [y/N] ");
        console().err().flush();
        String answer = readLine().strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new CommandFailure("nothing was published");
        }
    }

    private String readLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(console().in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException unreadable) {
            throw new CommandFailure("failed to read the answer: " + unreadable.getMessage());
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        Renderer results = Renderer.of(output.format(), console().out());
        if (all) {
            publish(directory, PublishRequest.newBuilder().setAllRecords(true));
            JsonObject outcome = new JsonObject();
            outcome.addProperty("all_records", true);
            outcome.addProperty("message", SOON);
            outcome.addProperty("status", REQUESTED);
            results.json("Published records", outcome);
            return ExitCode.SUCCESS;
        }
        Set<String> named = cids.read(console(), "published");
        if (!named.isEmpty()) {
            RecordRefs refs = refs(named);
            Exchange.collect(directory.store()::lookup, refs.getRefsList());
            publish(directory, PublishRequest.newBuilder().setRecordRefs(refs));
        }
        results.json("Published records", CidOutcome.of(named, REQUESTED, SOON));
        return ExitCode.SUCCESS;
    }

    private static void publish(Directory directory, PublishRequest.Builder request) {
        Exchange.<PublishRequest, Empty>ask(directory.routing()::publish, request.build(), _ -> {});
    }

    static RecordRefs refs(Collection<String> cids) {
        return RecordRefs.newBuilder()
                .addAllRefs(cids.stream()
                        .map(cid -> RecordRef.newBuilder().setCid(cid).build())
                        .toList())
                .build();
    }
}
