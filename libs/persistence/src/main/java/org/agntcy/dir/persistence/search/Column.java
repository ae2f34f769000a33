package org.agntcy.dir.persistence.search;

/// The columns that conditions may name; the only source of column names in search statements.
enum Column {
    LOWER_NAME("r.lower_name"),
    VERSION("r.version"),
    LOWER_VERSION("r.lower_version"),
    SCHEMA_VERSION("r.schema_version"),
    LOWER_SCHEMA_VERSION("r.lower_schema_version"),
    CREATED_AT("r.oasf_created_at"),
    LOWER_CREATED_AT("r.lower_created_at"),
    LOWER_AUTHORS("r.lower_authors"),
    LOWER_DESCRIPTION("r.lower_description"),
    SKILLS("r.skills"),
    DOMAINS("r.domains"),
    MODULES("r.modules"),
    LOCATORS("r.locators"),
    ANNOTATIONS("r.annotations"),
    TERMS("r.terms");

    private final String sql;

    Column(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
