package org.agntcy.dir.dirctl.record;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.MessageJson;
import org.agntcy.dir.dirctl.output.OutputFiles;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;

/// Fetches all records that queries find into a folder, one file per record.
final class BatchPull {

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern HIDDEN = Pattern.compile("^[._]+");

    private final Directory directory;
    private final Console console;

    BatchPull(Directory directory, Console console) {
        this.directory = directory;
        this.console = console;
    }

    /// Writes the records and returns how many.
    ///
    /// @param allVersions every version of a name; else only the latest
    /// @throws CommandFailure when the folder cannot be written
    int pull(List<RecordQuery> queries, int limit, boolean allVersions, Path folder) {
        List<Struct> found = new ArrayList<>();
        Exchange.<SearchRecordsRequest, SearchRecordsResponse>ask(
                directory.search()::searchRecords,
                SearchRecordsRequest.newBuilder()
                        .addAllQueries(queries)
                        .setLimit(limit)
                        .build(),
                response -> found.add(response.getRecord().getData()));
        List<Struct> chosen = allVersions ? found : latest(found);
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw FileFailure.of("failed to make the folder ", folder, failed);
        }
        Set<String> taken = new HashSet<>();
        for (Struct record : chosen) {
            Path file = folder.resolve(fileName(record, allVersions, taken));
            OutputFiles.write(file, MessageJson.SINGLE.tree(record));
            console.tell(file.toString());
        }
        return chosen.size();
    }

    private static List<Struct> latest(List<Struct> records) {
        Map<String, Struct> byName = new LinkedHashMap<>();
        for (Struct record : records) {
            byName.merge(
                    text(record, "name"),
                    record,
                    (a, b) -> VersionOrder.INSTANCE.compare(text(a, "version"), text(b, "version")) >= 0 ? a : b);
        }
        return List.copyOf(byName.values());
    }

    /// A name that every file system takes. Two names may become the same; then the CID tells them apart.
    private static String fileName(Struct record, boolean withVersion, Set<String> taken) {
        String name = text(record, "name") + (withVersion ? "-" + text(record, "version") : "");
        String safe = UNSAFE.matcher(name).replaceAll("_");
        String visible = HIDDEN.matcher(safe).replaceFirst("");
        String candidate = visible.isEmpty() ? "record" : visible;
        // Some file systems see no difference between a and A.
        if (taken.add(candidate.toLowerCase(Locale.ROOT))) {
            return candidate + ".json";
        }
        return candidate + "-" + Cid.ofContent(CanonicalJson.encode(record)).text() + ".json";
    }

    private static String text(Struct record, String name) {
        return record.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }
}
