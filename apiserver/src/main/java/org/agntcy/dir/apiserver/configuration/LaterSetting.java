package org.agntcy.dir.apiserver.configuration;

/// Published settings of features that this release does not have. They are known by name, so that an existing
/// configuration starts; each that is set is reported.
public enum LaterSetting {
    ROUTING_LISTEN_ADDRESS("routing.listen_address"),
    ROUTING_DIRECTORY_API_ADDRESS("routing.directory_api_address"),
    ROUTING_DIRECTORY_OCI_ADDRESS("routing.directory_oci_address"),
    ROUTING_BOOTSTRAP_PEERS("routing.bootstrap_peers"),
    ROUTING_KEY_PATH("routing.key_path"),
    ROUTING_DATASTORE_DIR("routing.datastore_dir"),
    ROUTING_REFRESH_INTERVAL("routing.refresh_interval"),
    ROUTING_REPUBLISH_INTERVAL("routing.republish_interval"),
    ROUTING_GOSSIPSUB_ENABLED("routing.gossipsub.enabled"),
    ROUTING_AUTOSYNC_ENABLED("routing.autosync.enabled"),
    ROUTING_AUTOSYNC_PEERLIST("routing.autosync.peerlist"),
    ROUTING_RELAY_SERVICE("routing.relay_service"),
    ROUTING_STATIC_RELAYS("routing.static_relays"),
    ROUTING_FORCE_PRIVATE("routing.force_reachability_private"),
    ROUTING_FORCE_PUBLIC("routing.force_reachability_public"),
    DATABASE_SQLITE_PATH("database.sqlite.path"),
    REVERIFICATION_INTERVAL("reverification.scheduler_interval"),
    REVERIFICATION_WORKERS("reverification.worker_count"),
    REVERIFICATION_TIMEOUT("reverification.worker_timeout"),
    REVERIFICATION_TTL("reverification.ttl"),
    HTTP_GATEWAY_ENABLED("http_gateway.enabled"),
    HTTP_GATEWAY_LISTEN_ADDRESS("http_gateway.listen_address"),
    HTTP_GATEWAY_PUBLIC_URL("http_gateway.public_url"),
    HTTP_GATEWAY_CATALOG_TITLE("http_gateway.catalog_title"),
    EXTRACTOR_REMOTE_ADDR("extractor.remote_addr"),
    EXTRACTOR_ASSET_DIR("extractor.asset_dir"),
    EXTRACTOR_OASF_URL("extractor.oasf_url");

    private final String key;

    LaterSetting(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
