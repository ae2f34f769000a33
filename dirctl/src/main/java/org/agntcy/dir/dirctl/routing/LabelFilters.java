package org.agntcy.dir.dirctl.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.api.routing.v1.RecordQueryType;
import picocli.CommandLine.Option;

/// The filters on labels of published records. Case counts and there are no wildcards; a skill, domain or module
/// stands for everything below it.
final class LabelFilters {

    @Option(names = "--skill", paramLabel = "VALUE", description = "skill, or the skills below it; repeatable")
    private List<String> skill = new ArrayList<>();

    @Option(names = "--locator", paramLabel = "VALUE", description = "locator type; repeatable")
    private List<String> locator = new ArrayList<>();

    @Option(names = "--domain", paramLabel = "VALUE", description = "domain, or the domains below it; repeatable")
    private List<String> domain = new ArrayList<>();

    @Option(names = "--module", paramLabel = "VALUE", description = "module, or the modules below it; repeatable")
    private List<String> module = new ArrayList<>();

    List<RecordQuery> queries() {
        return Stream.of(
                        of(RecordQueryType.RECORD_QUERY_TYPE_SKILL, skill),
                        of(RecordQueryType.RECORD_QUERY_TYPE_LOCATOR, locator),
                        of(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN, domain),
                        of(RecordQueryType.RECORD_QUERY_TYPE_MODULE, module))
                .flatMap(queries -> queries)
                .toList();
    }

    private static Stream<RecordQuery> of(RecordQueryType type, List<String> values) {
        return values.stream()
                .map(value ->
                        RecordQuery.newBuilder().setType(type).setValue(value).build());
    }
}
