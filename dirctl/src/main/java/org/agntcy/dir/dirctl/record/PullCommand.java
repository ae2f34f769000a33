package org.agntcy.dir.dirctl.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import java.nio.file.Path;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.output.MessageJson;
import org.agntcy.dir.dirctl.output.OutputFiles;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.reference.FoundRecord;
import org.agntcy.dir.dirctl.referrer.Referrers;
import org.agntcy.dir.dirctl.search.SearchFilters;
import org.agntcy.dir.dirctl.search.UnsignedNumber;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fetches a record, with its signatures, keys and scan reports when asked, or all records that filters find.
///
/// Errors: no such record; a name whose record has another CID than the one given; a record that is not the
/// one its CID or its name stands for; a file that cannot be written.
@Command(
        name = "pull",
        description = "Fetches a record, or with --output-dir all records that filters find.",
        footer = {
            "",
            "Examples:",
            "  dirctl pull baeareih...",
            "  dirctl pull example.org/agent:v1.0.0 --output-file agent.json",
            "  dirctl pull --skill 'audio/*' --output-dir agents"
        })
public final class PullCommand extends ConnectedCommand {

    @Parameters(paramLabel = "REFERENCE", arity = "0..1", description = "a CID, name, name:version or name@cid")
    private @Nullable String reference;

    @Mixin
    private ReferrerOptions referrers = new ReferrerOptions();

    @Option(names = "--output-file", paramLabel = "FILE", description = "writes the result there")
    private @Nullable Path outputFile;

    @Option(
            names = "--output-dir",
            paramLabel = "FOLDER",
            description = "fetches what the filters find, one file per record")
    private @Nullable Path outputDir;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "records to fetch with --output-dir at most (default 100, 0 for all)")
    private int limit = 100;

    @Option(names = "--all-versions", description = "with --output-dir: every version of a name, not only the latest")
    private boolean allVersions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "json (default), jsonl, human or raw")
    private OutputFormat format = OutputFormat.JSON;

    @Mixin
    private SearchFilters filters = new SearchFilters();

    public PullCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (reference == null && outputDir == null) {
            throw new CommandFailure("no record given", "Name a record, or use filters with --output-dir.");
        }
        if (reference != null && outputDir != null) {
            throw new CommandFailure("--output-dir fetches what filters find and takes no reference");
        }
        if (outputDir == null && !filters.isEmpty()) {
            throw new CommandFailure("filters find the records for --output-dir; a reference takes none");
        }
        if (outputDir != null && outputFile != null) {
            throw new CommandFailure("--output-file and --output-dir exclude each other");
        }
        if (outputDir != null && filters.isEmpty()) {
            throw new CommandFailure("--output-dir needs a filter", "To fetch everything use --name '*'.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        if (outputDir != null) {
            int written = new BatchPull(directory, console()).pull(filters.queries(), limit, allVersions, outputDir);
            console().tell("Wrote " + written + " records to " + outputDir);
            return ExitCode.SUCCESS;
        }
        FoundRecord found = FoundRecord.fetch(directory, String.valueOf(reference));
        if (referrers.isEmpty()) {
            print(found.content());
        } else {
            print(withReferrers(directory, found));
        }
        return ExitCode.SUCCESS;
    }

    private JsonObject withReferrers(Directory directory, FoundRecord found) {
        JsonObject record = new JsonObject();
        record.add("data", MessageJson.SINGLE.tree(found.content()));
        JsonObject result = new JsonObject();
        result.add("record", record);
        referrers.addTo(result, new Referrers(directory, found.cid()));
        return result;
    }

    private void print(Struct record) {
        if (outputFile != null) {
            OutputFiles.write(outputFile, MessageJson.SINGLE.tree(record));
        } else {
            Renderer.of(format, console().out()).message("Record", record);
        }
    }

    private void print(JsonElement result) {
        if (outputFile != null) {
            OutputFiles.write(outputFile, result);
        } else {
            Renderer.of(format, console().out()).json("Record", result);
        }
    }
}
