package org.agntcy.dir.persistence.search;

/// What a parsed query value is held against.
enum SearchField {
    NAME,
    VERSION,
    SCHEMA_VERSION,
    CREATED_AT,
    AUTHOR,
    DESCRIPTION,
    SKILL_ID,
    SKILL_NAME,
    DOMAIN_ID,
    DOMAIN_NAME,
    MODULE_ID,
    MODULE_NAME,
    LOCATOR_TYPE,
    LOCATOR_URL,
    ANNOTATION_KEY,
    ANNOTATION_VALUE,
    SCAN_SEVERITY
}
