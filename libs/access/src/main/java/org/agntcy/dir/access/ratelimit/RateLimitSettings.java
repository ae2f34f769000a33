package org.agntcy.dir.access.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All limits. The first that fits a call counts: that of its method, that of its caller, that of
/// everybody.
///
/// @param methods by full method, `/package.Service/Method`; one without a limit exempts its method from
///     the others
public record RateLimitSettings(Rate global, Rate perClient, Map<String, Rate> methods) {

    public RateLimitSettings {
        methods = Map.copyOf(methods);
    }

    /// What is wrong, one sentence for each; empty when they can be used.
    public List<String> problems() {
        List<String> problems = new ArrayList<>(global.problems("global_"));
        problems.addAll(perClient.problems("per_client_"));
        new TreeMap<>(methods).forEach((method, rate) -> {
            if (method.isBlank()) {
                problems.add("method limit key cannot be empty");
            } else {
                rate.problems("").forEach(problem -> problems.add("method " + method + ": " + problem));
            }
        });
        return List.copyOf(problems);
    }
}
