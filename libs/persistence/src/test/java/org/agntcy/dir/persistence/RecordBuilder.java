package org.agntcy.dir.persistence;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.record.oasf.OasfRecord;

/// Records for tests: everything is empty until set. The CID is any text that the test likes.
public final class RecordBuilder {

    private final String cid;
    private String name = "";
    private String version = "";
    private String schemaVersion = "";
    private String description = "";
    private String createdAt = "";
    private boolean hasAuthors;
    private final List<String> authors = new ArrayList<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private final List<OasfRecord.TaxonomyClass> skills = new ArrayList<>();
    private final List<OasfRecord.TaxonomyClass> domains = new ArrayList<>();
    private final List<OasfRecord.Locator> locators = new ArrayList<>();
    private final List<OasfRecord.Module> modules = new ArrayList<>();
    private Optional<String> previousCid = Optional.empty();

    private RecordBuilder(String cid) {
        this.cid = cid;
    }

    public static RecordBuilder record(String cid) {
        return new RecordBuilder(cid);
    }

    public RecordBuilder name(String value) {
        name = value;
        return this;
    }

    public RecordBuilder version(String value) {
        version = value;
        return this;
    }

    public RecordBuilder schemaVersion(String value) {
        schemaVersion = value;
        return this;
    }

    public RecordBuilder description(String value) {
        description = value;
        return this;
    }

    public RecordBuilder createdAt(String value) {
        createdAt = value;
        return this;
    }

    public RecordBuilder authors(String... values) {
        hasAuthors = true;
        authors.addAll(List.of(values));
        return this;
    }

    public RecordBuilder annotation(String key, String value) {
        annotations.put(key, value);
        return this;
    }

    public RecordBuilder skill(long id, String skillName) {
        skills.add(new OasfRecord.TaxonomyClass(id, skillName));
        return this;
    }

    public RecordBuilder domain(long id, String domainName) {
        domains.add(new OasfRecord.TaxonomyClass(id, domainName));
        return this;
    }

    public RecordBuilder locator(String type, String url) {
        locators.add(new OasfRecord.Locator(type, url));
        return this;
    }

    public RecordBuilder module(long id, String moduleName) {
        modules.add(new OasfRecord.Module(id, moduleName, Struct.getDefaultInstance(), ""));
        return this;
    }

    public RecordBuilder previousCid(String value) {
        previousCid = Optional.of(value);
        return this;
    }

    /// The record with content that tells its CID.
    public IndexedRecord indexed() {
        return indexed(("content of " + cid).getBytes(StandardCharsets.UTF_8));
    }

    public IndexedRecord indexed(byte[] content) {
        OasfRecord record = new OasfRecord(
                name,
                version,
                schemaVersion,
                description,
                createdAt,
                List.copyOf(authors),
                hasAuthors,
                Map.copyOf(annotations),
                List.copyOf(skills),
                List.copyOf(domains),
                List.copyOf(locators),
                List.copyOf(modules),
                previousCid);
        return new IndexedRecord(cid, record, content);
    }
}
