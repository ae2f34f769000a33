package org.agntcy.dir.access.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.agntcy.dir.access.Caller.Workload;
import org.agntcy.dir.record.error.InvalidInputException;

/// Makes a policy of the text of a file, or says what is wrong with it. A file with one bad line is no
/// policy: half of what its author wrote is not what its author meant.
public final class PolicyCompiler {

    /// A message holds this many problems; the file has to be corrected anyway.
    private static final int TOLD = 10;

    private final Matching matching;
    private final Set<String> knownMethods;

    /// A compiler for one way of reading rules.
    ///
    /// @param knownMethods every full method that the service offers; a rule that matches none of them is
    ///     warned about
    public PolicyCompiler(Matching matching, Set<String> knownMethods) {
        this.matching = matching;
        this.knownMethods = Set.copyOf(knownMethods);
    }

    /// Compiles the whole text of a file.
    ///
    /// @throws InvalidInputException when a line is no rule, or there is no rule at all; the message names
    ///     the lines
    public PolicySet compile(String text) {
        List<String> problems = new ArrayList<>();
        List<CompiledRule> rules = new ArrayList<>();
        for (PolicyRule rule : new PolicyLines(problems).read(text)) {
            compile(rule, problems).ifPresent(rules::add);
        }
        if (problems.isEmpty() && rules.isEmpty()) {
            problems.add("it has no rule");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("the policy is not usable: " + told(problems));
        }
        return PolicySet.of(rules, new PolicyAdvice(matching, knownMethods, rules).warnings());
    }

    private Optional<CompiledRule> compile(PolicyRule rule, List<String> problems) {
        Optional<Predicate<Workload>> subject = subject(rule.subject());
        Optional<Predicate<String>> method = method(rule.method());
        if (subject.isEmpty()) {
            problems.add(problem(rule, "subject", rule.subject()));
        }
        if (method.isEmpty()) {
            problems.add(problem(rule, "method", rule.method()));
        }
        return subject.flatMap(callers -> method.map(calls -> new CompiledRule(rule, callers, calls)));
    }

    private Optional<Predicate<Workload>> subject(String text) {
        Optional<Predicate<Workload>> strict = SubjectPattern.strict(text);
        if (text.startsWith(SubjectPattern.SCHEME)) {
            return strict;
        }
        return switch (matching) {
            case STRICT -> strict.or(() -> nothing(LoosePattern.isMeantFor(text)));
            case COMPATIBLE -> LoosePattern.of(text).map(loose -> workload -> loose.test(workload.trustDomain()));
        };
    }

    private Optional<Predicate<String>> method(String text) {
        return switch (matching) {
            case STRICT -> MethodPattern.strict(text).or(() -> nothing(isMeantLoosely(text)));
            case COMPATIBLE -> LoosePattern.of(text);
        };
    }

    /// A part of a method's name (`StoreService/Pull`) means something to the looser reading only.
    private boolean isMeantLoosely(String method) {
        return LoosePattern.isMeantFor(method)
                || LoosePattern.of(method)
                        .filter(loose -> knownMethods.stream().anyMatch(loose))
                        .isPresent();
    }

    /// What is meant for the looser reading is not wrong, but matches nothing without it.
    private static <T> Optional<Predicate<T>> nothing(boolean meantLoosely) {
        return meantLoosely ? Optional.of(_ -> false) : Optional.empty();
    }

    private String problem(PolicyRule rule, String column, String text) {
        String wanted = switch (matching) {
            case STRICT -> "";
            case COMPATIBLE -> " or regular expression";
        };
        return "line %d: \"%s\" is no %s%s".formatted(rule.line(), text, column, wanted);
    }

    private static String told(List<String> problems) {
        String told = String.join("; ", problems.subList(0, Math.min(TOLD, problems.size())));
        return problems.size() > TOLD ? told + "; and " + (problems.size() - TOLD) + " more" : told;
    }
}
