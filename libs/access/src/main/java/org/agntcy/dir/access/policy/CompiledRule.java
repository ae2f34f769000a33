package org.agntcy.dir.access.policy;

import java.util.function.Predicate;
import org.agntcy.dir.access.Caller.Workload;

/// A rule and what its columns match, under the matching in force.
record CompiledRule(PolicyRule rule, Predicate<Workload> subject, Predicate<String> method) {}
