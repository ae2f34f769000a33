package org.agntcy.dir.access.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.Caller.Workload;
import org.jspecify.annotations.Nullable;

/// One policy: the same question always has the same answer. Denies what no rule allows. Safe for threads.
public final class PolicySet {

    /// Probes of the platform have no identity.
    private static final Set<String> EXEMPT = Set.of("/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch");

    private static final Decision EXEMPTED = Decision.allowedWithoutRule("health checks need no rule");
    private static final Decision NO_IDENTITY = Decision.denied("the caller has no identity");
    private static final Decision NOT_PLAIN = Decision.denied("a name is too long or holds control characters");
    private static final Decision NO_RULE = Decision.denied("no rule allows it");

    /// Far more than callers times methods of a directory; about 2 MB when full.
    static final int LARGEST_CACHE = 10_000;

    private final @Nullable PolicyEngine engine;
    private final Decision otherwise;
    private final int rules;
    private final List<String> warnings;
    private final Map<Question, Decision> decided = new ConcurrentHashMap<>();

    private PolicySet(@Nullable PolicyEngine engine, Decision otherwise, int rules, List<String> warnings) {
        this.engine = engine;
        this.otherwise = otherwise;
        this.rules = rules;
        this.warnings = List.copyOf(warnings);
    }

    /// A policy of these rules.
    static PolicySet of(List<CompiledRule> rules, List<String> warnings) {
        return new PolicySet(new PolicyEngine(rules), NO_RULE, rules.size(), warnings);
    }

    /// A policy that allows nothing, because there is none to go by.
    static PolicySet denyingAll(String reason) {
        return new PolicySet(null, Decision.denied(reason), 0, List.of());
    }

    /// Whether the caller may call the method.
    ///
    /// @param fullMethod as on the wire: `/package.Service/Method`
    public Decision decide(Caller caller, String fullMethod) {
        if (EXEMPT.contains(fullMethod)) {
            return EXEMPTED;
        }
        return switch (caller) {
            case Caller.Anonymous _ -> NO_IDENTITY;
            case Workload workload -> decide(workload, fullMethod);
        };
    }

    private Decision decide(Workload workload, String fullMethod) {
        Question question = new Question(workload.spiffeId(), fullMethod);
        Decision known = decided.get(question);
        if (known != null) {
            return known;
        }
        if (engine == null || !Names.isPlain(workload.spiffeId()) || !Names.isPlain(fullMethod)) {
            return engine == null ? otherwise : NOT_PLAIN;
        }
        Decision decision =
                engine.allows(workload, fullMethod).map(Decision::allowedBy).orElse(otherwise);
        remember(question, decision);
        return decision;
    }

    /// Starts again when full: simpler than order of use, and a caller that fills it only slows down.
    private void remember(Question question, Decision decision) {
        if (decided.size() >= LARGEST_CACHE) {
            decided.clear();
        }
        decided.put(question, decision);
    }

    /// How many rules it has.
    public int rules() {
        return rules;
    }

    /// What the author of the file should know, by line.
    public List<String> warnings() {
        return warnings;
    }

    int remembered() {
        return decided.size();
    }

    private record Question(String spiffeId, String fullMethod) {}
}
