package org.agntcy.dir.persistence.search;

/// What a query term looks at; the names are those of `agntcy.dir.search.v1.RecordQueryType` without their prefix.
public enum QueryType {
    /// Also stands for every number that the contract does not name. Such terms are ignored.
    UNSPECIFIED,
    NAME,
    VERSION,
    SKILL_ID,
    SKILL_NAME,
    LOCATOR,
    MODULE_NAME,
    DOMAIN_ID,
    DOMAIN_NAME,
    CREATED_AT,
    AUTHOR,
    SCHEMA_VERSION,
    MODULE_ID,
    VERIFIED,
    TRUSTED,
    ANNOTATION,
    SCAN_SEVERITY,
    SCAN_SAFE,
    DESCRIPTION
}
