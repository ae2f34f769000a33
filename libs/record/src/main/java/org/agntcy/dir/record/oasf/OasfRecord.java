package org.agntcy.dir.record.oasf;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the directory reads from a record of any supported OASF generation. Absent texts and lists are empty.
///
/// @param schemaVersion as the record writes it
/// @param createdAt the record's own date, verbatim
/// @param hasAuthors tells an empty list of authors from none
/// @param previousRecordCid only records of 0.7 and 0.8 have one
public record OasfRecord(
        String name,
        String version,
        String schemaVersion,
        String description,
        String createdAt,
        List<String> authors,
        boolean hasAuthors,
        Map<String, String> annotations,
        List<TaxonomyClass> skills,
        List<TaxonomyClass> domains,
        List<Locator> locators,
        List<Module> modules,
        Optional<String> previousRecordCid) {

    public OasfRecord {
        authors = List.copyOf(authors);
        annotations = Map.copyOf(annotations);
        skills = List.copyOf(skills);
        domains = List.copyOf(domains);
        locators = List.copyOf(locators);
        modules = List.copyOf(modules);
    }

    /// A skill or domain: its id (0 when absent) and hierarchical name (empty when absent).
    public record TaxonomyClass(long id, String name) {}

    /// Where the agent can be had; `url` is the first one, empty when there is none.
    public record Locator(String type, String url) {}

    /// A module: its id (0 when absent), name, data (empty when absent) and the media type of its artifact
    /// (empty).
    public record Module(long id, String name, Struct data, String artifactMediaType) {}
}
