package org.agntcy.dir.persistence.record;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.agntcy.dir.persistence.index.Term;
import org.agntcy.dir.record.oasf.OasfRecord;

/// Everything that a record can be asked for exactly, as the hashes of column `terms`.
final class RecordTerms {

    private final Set<UUID> terms = new LinkedHashSet<>();

    private RecordTerms() {}

    static Set<UUID> of(OasfRecord record) {
        RecordTerms collected = new RecordTerms();
        collected.add(Term.VERSION, record.version());
        collected.add(Term.SCHEMA_VERSION, record.schemaVersion());
        collected.add(Term.CREATED_AT, record.createdAt());
        collected.add(Term.DESCRIPTION, record.description());
        for (OasfRecord.TaxonomyClass skill : record.skills()) {
            collected.add(Term.SKILL_ID, Long.toString(skill.id()));
            collected.add(Term.SKILL_NAME, skill.name());
        }
        for (OasfRecord.TaxonomyClass domain : record.domains()) {
            collected.add(Term.DOMAIN_ID, Long.toString(domain.id()));
            collected.add(Term.DOMAIN_NAME, domain.name());
        }
        for (OasfRecord.Module module : record.modules()) {
            collected.add(Term.MODULE_ID, Long.toString(module.id()));
            collected.add(Term.MODULE_NAME, module.name());
        }
        for (OasfRecord.Locator locator : record.locators()) {
            collected.add(Term.LOCATOR_TYPE, locator.type());
            collected.add(Term.LOCATOR_URL, locator.url());
        }
        record.annotations().forEach((key, value) -> {
            collected.add(Term.ANNOTATION_KEY, key);
            collected.add(Term.ANNOTATION_VALUE, value);
        });
        return collected.terms;
    }

    private void add(Term kind, String value) {
        terms.add(kind.of(value));
    }
}
