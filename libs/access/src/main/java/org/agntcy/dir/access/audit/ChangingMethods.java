package org.agntcy.dir.access.audit;

import java.util.HashSet;
import java.util.Set;

/// The methods of the wire contract that change something. Every other one reads, or is not known; what is
/// not known counts as changing.
public final class ChangingMethods {

    private static final String STORE = "/agntcy.dir.store.v1.StoreService/";
    private static final String SYNC = "/agntcy.dir.store.v1.SyncService/";
    private static final String ROUTING = "/agntcy.dir.routing.v1.RoutingService/";
    private static final String PUBLICATION = "/agntcy.dir.routing.v1.PublicationService/";
    private static final String SEARCH = "/agntcy.dir.search.v1.SearchService/";
    private static final String NAMING = "/agntcy.dir.naming.v1.NamingService/";
    private static final String SIGN = "/agntcy.dir.sign.v1.SignService/";
    private static final String CATALOG = "/agntcy.dir.catalog.v1.AIFinderService/";
    private static final String RUNTIME = "/agntcy.dir.runtime.v1.DiscoveryService/";
    private static final String EVENTS = "/agntcy.dir.events.v1.EventService/";

    /// What only reads. A credential that is handed out is no reading.
    static final Set<String> READING = Set.of(
            STORE + "Pull",
            STORE + "Lookup",
            STORE + "PullReferrer",
            SYNC + "ListSyncs",
            SYNC + "GetSync",
            ROUTING + "List",
            ROUTING + "Search",
            ROUTING + "GetProviderCount",
            PUBLICATION + "ListPublications",
            PUBLICATION + "GetPublication",
            SEARCH + "SearchCIDs",
            SEARCH + "SearchRecords",
            SEARCH + "CountRecords",
            NAMING + "GetVerificationInfo",
            NAMING + "Resolve",
            SIGN + "Verify",
            EVENTS + "Listen",
            CATALOG + "ListAgents",
            CATALOG + "GetAgent",
            CATALOG + "ExportAgent",
            CATALOG + "GetWellKnownCatalog",
            CATALOG + "ListTags",
            CATALOG + "ExtractTaxonomy",
            CATALOG + "SearchAgents",
            RUNTIME + "GetWorkload",
            RUNTIME + "ListWorkloads",
            "/grpc.health.v1.Health/Check",
            "/grpc.health.v1.Health/Watch",
            "/grpc.health.v1.Health/List",
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    /// What changes something.
    static final Set<String> CHANGING = Set.of(
            STORE + "Push",
            STORE + "Delete",
            STORE + "PushReferrer",
            STORE + "DeleteReferrer",
            SYNC + "CreateSync",
            SYNC + "DeleteSync",
            SYNC + "RequestRegistryCredentials",
            ROUTING + "Publish",
            ROUTING + "Unpublish",
            PUBLICATION + "CreatePublication",
            SIGN + "Sign");

    /// Every full method of the wire contract, of health and of reflection.
    public static Set<String> known() {
        Set<String> all = new HashSet<>(READING);
        all.addAll(CHANGING);
        return Set.copyOf(all);
    }

    /// Whether a call of the method leaves a line also when it is allowed.
    ///
    /// @param fullMethod `/package.Service/Method`
    public boolean contains(String fullMethod) {
        return !READING.contains(fullMethod);
    }
}
