package org.agntcy.dir.dirctl.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.search.UnsignedNumber;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds records that other directories have published, best match first. Without filters it finds nothing and asks
/// nobody.
///
/// Errors: a question in plain words; no directory.
@Command(
        name = "search",
        description = "Finds records that other directories have published. Any filter may match.",
        footer = {
            "",
            "Examples:",
            "  dirctl routing search --skill natural_language_processing",
            "  dirctl routing search --skill audio --domain legal --min-score 2",
            "  dirctl routing search --module integration/mcp -o json"
        })
final class RoutingSearchCommand extends ConnectedCommand {

    @Parameters(arity = "0..*", hidden = true, description = "a question in plain words")
    private List<String> question = new ArrayList<>();

    @Mixin
    private LabelFilters filters = new LabelFilters();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "at most so many (default 10, 0 for all)")
    private int limit = 10;

    @Option(
            names = "--min-score",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "how many filters must match (default 1)")
    private int score = 1;

    @Option(names = "--schema-version", hidden = true, description = "for questions in plain words")
    private String schemaVersion = "";

    @Option(names = "--verbose", description = "shows what is asked")
    private boolean verbose;

    @Mixin
    private OutputOptions output = new OutputOptions();

    RoutingSearchCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (!question.isEmpty() || !schemaVersion.isEmpty()) {
            throw new CommandFailure(
                    "search in plain words is not in this release",
                    "Use filters, such as --skill natural_language_processing.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        List<RecordQuery> queries = filters.queries();
        if (queries.isEmpty()) {
            console().tell("Nothing to look for; give at least one of --skill, --locator, --domain and --module.");
            return ExitCode.SUCCESS;
        }
        if (verbose) {
            queries.forEach(query -> console().tell(query.getType() + " " + query.getValue()));
        }
        List<SearchResponse> found = new ArrayList<>();
        Exchange.<SearchRequest, SearchResponse>ask(directory.routing()::search, request(queries), found::add);
        found.sort(Comparator.comparingInt(SearchResponse::getMatchScore).reversed());
        Renderer.of(output.format(), console().out()).messages("remote records", "Remote records found", found);
        return ExitCode.SUCCESS;
    }

    private SearchRequest request(List<RecordQuery> queries) {
        SearchRequest.Builder request = SearchRequest.newBuilder().addAllQueries(queries);
        if (limit != 0) {
            request.setLimit(limit);
        }
        if (score != 0) {
            request.setMinMatchScore(score);
        }
        return request.build();
    }
}
