package org.agntcy.dir.reconciler.configuration;

import java.util.Locale;

/// A published setting of the reconciler and the shared one that it stands for.
enum ReconcilerSetting {
    DATABASE_TYPE("database.type", "database.type"),
    DATABASE_HOST("database.postgres.host", "database.postgres.host"),
    DATABASE_PORT("database.postgres.port", "database.postgres.port"),
    DATABASE_NAME("database.postgres.database", "database.postgres.database"),
    DATABASE_USERNAME("database.postgres.username", "database.postgres.username"),
    DATABASE_PASSWORD("database.postgres.password", "database.postgres.password"),
    DATABASE_SSL_MODE("database.postgres.ssl_mode", "database.postgres.ssl_mode"),
    REGISTRY_ADDRESS("local_registry.registry_address", "store.oci.registry_address"),
    REGISTRY_REPOSITORY("local_registry.repository_name", "store.oci.repository_name"),
    REGISTRY_LOCAL_DIR("local_registry.local_dir", "store.oci.local_dir"),
    REGISTRY_USERNAME("local_registry.auth_config.username", "store.oci.auth_config.username"),
    REGISTRY_PASSWORD("local_registry.auth_config.password", "store.oci.auth_config.password"),
    REGISTRY_ACCESS_TOKEN("local_registry.auth_config.access_token", "store.oci.auth_config.access_token"),
    REGISTRY_REFRESH_TOKEN("local_registry.auth_config.refresh_token", "store.oci.auth_config.refresh_token"),
    REGISTRY_INSECURE("local_registry.auth_config.insecure", "store.oci.auth_config.insecure"),
    SCHEMA_URL("schema_url", "oasf_api_validation.schema_url"),
    REGSYNC_ENABLED("regsync.enabled", "regsync.enabled"),
    REGSYNC_INTERVAL("regsync.interval", "regsync.interval"),
    REGSYNC_TIMEOUT("regsync.timeout", "regsync.timeout"),
    REGSYNC_AUTHN_ENABLED("regsync.authn.enabled", "regsync.authn.enabled"),
    REGSYNC_AUTHN_MODE("regsync.authn.mode", "regsync.authn.mode"),
    REGSYNC_AUTHN_SOCKET_PATH("regsync.authn.socket_path", "regsync.authn.socket_path"),
    REGSYNC_AUTHN_AUDIENCES("regsync.authn.audiences", "regsync.authn.audiences"),
    SIGNATURE_ENABLED("signature.enabled", "signature.enabled"),
    SIGNATURE_INTERVAL("signature.interval", "signature.interval"),
    SIGNATURE_TTL("signature.ttl", "signature.ttl"),
    SIGNATURE_RECORD_TIMEOUT("signature.record_timeout", "signature.record_timeout"),
    SIGNATURE_TRUSTED_ROOT("signature.trusted_root_path", "signature.trusted_root_path"),
    NAME_ENABLED("name.enabled", "name.enabled"),
    NAME_INTERVAL("name.interval", "name.interval"),
    NAME_TTL("name.ttl", "naming.ttl"),
    NAME_RECORD_TIMEOUT("name.record_timeout", "name.record_timeout"),
    NAME_PRIVATE_TARGETS("name.allow_private_targets", "name.allow_private_targets");

    private final String key;
    private final String sharedKey;

    ReconcilerSetting(String key, String sharedKey) {
        this.key = key;
        this.sharedKey = sharedKey;
    }

    /// Its place in `reconciler.config.yml`.
    String key() {
        return key;
    }

    /// The environment variable.
    String variable() {
        return "RECONCILER_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /// Below `directory.server.`.
    String sharedKey() {
        return sharedKey;
    }
}
