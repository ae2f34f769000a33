package org.agntcy.dir.dirctl.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;
import org.agntcy.dir.api.search.v1.SortMode;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds records of the directory and prints their CIDs or their contents.
///
/// Errors: an id that is no number; no directory.
@Command(
        name = "search",
        description = "Finds records. Without filters: all of them, newest first.",
        footer = {
            "",
            "Examples:",
            "  dirctl search --skill 'natural_language_processing/*'",
            "  dirctl search --name '*translator*' --version '>=v2' --format record -o json",
            "  dirctl search --domain 'legal/*' --exclude-author 'Acme*'"
        })
public final class SearchCommand extends ConnectedCommand {

    /// What is printed of a record.
    enum What {
        CID,
        RECORD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// In which order.
    enum Sort {
        RELEVANCE,
        POPULARITY,
        RECENCY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(arity = "0..*", hidden = true, description = "a question in plain words")
    private List<String> question = new ArrayList<>();

    @Mixin
    private SearchFilters filters = new SearchFilters();

    @Option(names = "--format", paramLabel = "WHAT", description = "cid (default) or record")
    private What what = What.CID;

    @Option(names = "--sort", paramLabel = "ORDER", description = "relevance, popularity or recency")
    private @Nullable Sort sort;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "at most so many (default 100, 0 for all)")
    private int limit = 100;

    @Option(
            names = "--offset",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "passes over so many first (default 0)")
    private int offset;

    @Option(names = "--verbose", description = "says on standard error what is asked")
    private boolean verbose;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public SearchCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (!question.isEmpty()) {
            throw new CommandFailure(
                    "search in plain words is not in this release",
                    "Use filters, such as --description '*" + question.getFirst() + "*'.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        if (verbose) {
            filters.queries()
                    .forEach(query -> console()
                            .tell((query.getNegate() ? "not " : "") + query.getType() + " " + query.getValue()));
        }
        Renderer results = Renderer.of(output.format(), console().out());
        switch (what) {
            case CID -> results.texts("record CIDs", "Record CIDs found", cids(directory));
            case RECORD -> results.messages("records", "Records found", records(directory));
        }
        return ExitCode.SUCCESS;
    }

    private List<String> cids(Directory directory) {
        List<String> cids = new ArrayList<>();
        Exchange.<SearchCIDsRequest, SearchCIDsResponse>ask(
                directory.search()::searchCIDs,
                SearchCIDsRequest.newBuilder()
                        .addAllQueries(filters.queries())
                        .setLimit(limit)
                        .setOffset(offset)
                        .setSortMode(mode())
                        .build(),
                response -> cids.add(response.getRecordCid()));
        return cids;
    }

    private List<Record> records(Directory directory) {
        List<Record> records = new ArrayList<>();
        Exchange.<SearchRecordsRequest, SearchRecordsResponse>ask(
                directory.search()::searchRecords,
                SearchRecordsRequest.newBuilder()
                        .addAllQueries(filters.queries())
                        .setLimit(limit)
                        .setOffset(offset)
                        .setSortMode(mode())
                        .build(),
                response -> records.add(response.getRecord()));
        return records;
    }

    private SortMode mode() {
        if (sort == null) {
            return SortMode.SORT_MODE_UNSPECIFIED;
        }
        return switch (sort) {
            case RELEVANCE -> SortMode.SORT_MODE_RELEVANCE;
            case POPULARITY -> SortMode.SORT_MODE_POPULARITY;
            case RECENCY -> SortMode.SORT_MODE_RECENCY;
        };
    }
}
