package org.agntcy.dir.dirctl.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.reference.ReferenceResolver;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints what is known of a record without its content.
///
/// Errors: no such record; a name whose record has another CID than the one given; no directory.
@Command(
        name = "info",
        description = "Shows what is known of a record without fetching it.",
        footer = {"", "Examples:", "  dirctl info baeareih...", "  dirctl info example.org/agent:v1.0.0 -o json"})
public final class InfoCommand extends ConnectedCommand {

    @Parameters(paramLabel = "REFERENCE", description = "a CID, name, name:version or name@cid")
    private String reference = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    public InfoCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        String cid = new ReferenceResolver(directory).resolve(reference);
        List<RecordMeta> found = Exchange.collect(
                directory.store()::lookup,
                List.of(RecordRef.newBuilder().setCid(cid).build()));
        if (found.isEmpty()) {
            throw new CommandFailure("no data returned");
        }
        print(found.getFirst());
        return ExitCode.SUCCESS;
    }

    /// For people a table; the published client prints the message in Go's text form here, see `-o raw`.
    private void print(RecordMeta meta) {
        if (output.format() != OutputFormat.HUMAN) {
            Renderer.of(output.format(), console().out()).message("Record information", meta);
            return;
        }
        StringBuilder text = new StringBuilder("Record information:\n");
        line("CID", meta.getCid(), text);
        line("Schema", meta.getSchemaVersion(), text);
        line("Created", meta.getCreatedAt(), text);
        meta.getAnnotationsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> line(entry.getKey(), entry.getValue(), text));
        console().out().print(text);
        console().out().flush();
    }

    private static void line(String name, String value, StringBuilder text) {
        text.append(String.format(Locale.ROOT, "  %-14s %s\n", name, value));
    }
}
