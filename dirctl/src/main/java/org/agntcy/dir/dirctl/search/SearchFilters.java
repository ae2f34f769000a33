package org.agntcy.dir.dirctl.search;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The filters of a search. Values of one flag are alternatives, different flags must all hold, and each flag
/// has an `--exclude-` twin. Values are sent as they are typed; commas do not separate.
public final class SearchFilters {

    @Option(names = "--name", paramLabel = "VALUE", description = "name, with * and ?; repeatable")
    private List<String> name = new ArrayList<>();

    @Option(names = "--version", paramLabel = "VALUE", description = "version; also >=, >, <=, <, =; repeatable")
    private List<String> version = new ArrayList<>();

    @Option(names = "--skill-id", paramLabel = "VALUE", description = "skill id; repeatable")
    private List<String> skillId = new ArrayList<>();

    @Option(names = "--skill", paramLabel = "VALUE", description = "skill name, with * and ?; repeatable")
    private List<String> skill = new ArrayList<>();

    @Option(names = "--locator", paramLabel = "VALUE", description = "locator type, type:url, or *url; repeatable")
    private List<String> locator = new ArrayList<>();

    @Option(names = "--module", paramLabel = "VALUE", description = "module name, with * and ?; repeatable")
    private List<String> module = new ArrayList<>();

    @Option(names = "--domain-id", paramLabel = "VALUE", description = "domain id; repeatable")
    private List<String> domainId = new ArrayList<>();

    @Option(names = "--domain", paramLabel = "VALUE", description = "domain name, with * and ?; repeatable")
    private List<String> domain = new ArrayList<>();

    @Option(
            names = "--created-at",
            paramLabel = "VALUE",
            description = "date of the record; also >=, >, <=, <, =; repeatable")
    private List<String> createdAt = new ArrayList<>();

    @Option(names = "--author", paramLabel = "VALUE", description = "part of an author; repeatable")
    private List<String> author = new ArrayList<>();

    @Option(
            names = "--schema-version",
            paramLabel = "VALUE",
            description = "schema version; also >=, >, <=, <, =; repeatable")
    private List<String> schemaVersion = new ArrayList<>();

    @Option(names = "--module-id", paramLabel = "VALUE", description = "module id; repeatable")
    private List<String> moduleId = new ArrayList<>();

    @Option(names = "--annotation", paramLabel = "VALUE", description = "annotation key or key:value; repeatable")
    private List<String> annotation = new ArrayList<>();

    @Option(
            names = "--scan-severity",
            paramLabel = "VALUE",
            description = "reports of at least this severity; repeatable")
    private List<String> scanSeverity = new ArrayList<>();

    @Option(names = "--description", paramLabel = "VALUE", description = "description, with * and ?; repeatable")
    private List<String> description = new ArrayList<>();

    @Option(names = "--exclude-name", paramLabel = "VALUE", description = "leaves out what --name would find")
    private List<String> excludeName = new ArrayList<>();

    @Option(names = "--exclude-version", paramLabel = "VALUE", description = "leaves out what --version would find")
    private List<String> excludeVersion = new ArrayList<>();

    @Option(names = "--exclude-skill-id", paramLabel = "VALUE", description = "leaves out what --skill-id would find")
    private List<String> excludeSkillId = new ArrayList<>();

    @Option(names = "--exclude-skill", paramLabel = "VALUE", description = "leaves out what --skill would find")
    private List<String> excludeSkill = new ArrayList<>();

    @Option(names = "--exclude-locator", paramLabel = "VALUE", description = "leaves out what --locator would find")
    private List<String> excludeLocator = new ArrayList<>();

    @Option(names = "--exclude-module", paramLabel = "VALUE", description = "leaves out what --module would find")
    private List<String> excludeModule = new ArrayList<>();

    @Option(names = "--exclude-domain-id", paramLabel = "VALUE", description = "leaves out what --domain-id would find")
    private List<String> excludeDomainId = new ArrayList<>();

    @Option(names = "--exclude-domain", paramLabel = "VALUE", description = "leaves out what --domain would find")
    private List<String> excludeDomain = new ArrayList<>();

    @Option(
            names = "--exclude-created-at",
            paramLabel = "VALUE",
            description = "leaves out what --created-at would find")
    private List<String> excludeCreatedAt = new ArrayList<>();

    @Option(names = "--exclude-author", paramLabel = "VALUE", description = "leaves out what --author would find")
    private List<String> excludeAuthor = new ArrayList<>();

    @Option(
            names = "--exclude-schema-version",
            paramLabel = "VALUE",
            description = "leaves out what --schema-version would find")
    private List<String> excludeSchemaVersion = new ArrayList<>();

    @Option(names = "--exclude-module-id", paramLabel = "VALUE", description = "leaves out what --module-id would find")
    private List<String> excludeModuleId = new ArrayList<>();

    @Option(
            names = "--exclude-annotation",
            paramLabel = "VALUE",
            description = "leaves out what --annotation would find")
    private List<String> excludeAnnotation = new ArrayList<>();

    @Option(
            names = "--exclude-scan-severity",
            paramLabel = "VALUE",
            description = "leaves out what --scan-severity would find")
    private List<String> excludeScanSeverity = new ArrayList<>();

    @Option(
            names = "--exclude-description",
            paramLabel = "VALUE",
            description = "leaves out what --description would find")
    private List<String> excludeDescription = new ArrayList<>();

    @Option(names = "--verified", description = "the name is verified; =false: it is not")
    private @Nullable Boolean verified;

    @Option(names = "--trusted", description = "a signature is verified; =false: none is")
    private @Nullable Boolean trusted;

    @Option(names = "--safe", description = "scanned and found safe; =false: found unsafe")
    private @Nullable Boolean safe;

    /// The queries of a request, in a fixed order.
    public List<RecordQuery> queries() {
        List<RecordQuery> queries = new ArrayList<>();
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_NAME, name, excludeName);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_VERSION, version, excludeVersion);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_SKILL_ID, skillId, excludeSkillId);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_SKILL_NAME, skill, excludeSkill);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_LOCATOR, locator, excludeLocator);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_MODULE_NAME, module, excludeModule);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_DOMAIN_ID, domainId, excludeDomainId);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_DOMAIN_NAME, domain, excludeDomain);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_CREATED_AT, createdAt, excludeCreatedAt);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_AUTHOR, author, excludeAuthor);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_SCHEMA_VERSION, schemaVersion, excludeSchemaVersion);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_MODULE_ID, moduleId, excludeModuleId);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_ANNOTATION, annotation, excludeAnnotation);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_SCAN_SEVERITY, scanSeverity, excludeScanSeverity);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_DESCRIPTION, description, excludeDescription);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_VERIFIED, verified);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_TRUSTED, trusted);
        add(queries, RecordQueryType.RECORD_QUERY_TYPE_SCAN_SAFE, safe);
        return queries;
    }

    public boolean isEmpty() {
        return queries().isEmpty();
    }

    private static void add(
            List<RecordQuery> queries, RecordQueryType type, List<String> values, List<String> excluded) {
        values.forEach(value -> queries.add(
                RecordQuery.newBuilder().setType(type).setValue(value).build()));
        excluded.forEach(value -> queries.add(RecordQuery.newBuilder()
                .setType(type)
                .setValue(value)
                .setNegate(true)
                .build()));
    }

    private static void add(List<RecordQuery> queries, RecordQueryType type, @Nullable Boolean value) {
        if (value != null) {
            queries.add(RecordQuery.newBuilder()
                    .setType(type)
                    .setValue(value.toString())
                    .build());
        }
    }
}
