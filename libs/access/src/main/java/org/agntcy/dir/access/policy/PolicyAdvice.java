package org.agntcy.dir.access.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the author of a policy should know about its rules: which of them mean something else under the
/// other matching, and which of them name no method.
final class PolicyAdvice {

    private final Matching matching;
    private final Set<String> knownMethods;
    private final List<CompiledRule> rules;

    PolicyAdvice(Matching matching, Set<String> knownMethods, List<CompiledRule> rules) {
        this.matching = matching;
        this.knownMethods = knownMethods;
        this.rules = rules;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (CompiledRule compiled : rules) {
            PolicyRule rule = compiled.rule();
            advice(compiled)
                    .map(text -> "line %d: %s".formatted(rule.line(), text))
                    .forEach(warnings::add);
        }
        return warnings;
    }

    private Stream<String> advice(CompiledRule compiled) {
        PolicyRule rule = compiled.rule();
        return Stream.of(subject(rule.subject()), method(rule.method()), extra(rule), unknown(compiled))
                .flatMap(advice -> advice);
    }

    private Stream<String> subject(String text) {
        if (SubjectPattern.strict(text).isEmpty()) {
            return Stream.of(onlyLoose("subject", text));
        }
        boolean everyDomain = text.startsWith(SubjectPattern.BELOW) && matching == Matching.COMPATIBLE;
        return everyDomain
                ? Stream.of("needs compatibility: subject \"%s\" matches every trust domain".formatted(text))
                : Stream.empty();
    }

    private Stream<String> method(String text) {
        return MethodPattern.strict(text).isEmpty() ? Stream.of(onlyLoose("method", text)) : Stream.empty();
    }

    private String onlyLoose(String column, String text) {
        return switch (matching) {
            case STRICT -> "grants nothing: %s \"%s\" needs compatibility".formatted(column, text);
            case COMPATIBLE -> "needs compatibility: %s \"%s\"".formatted(column, text);
        };
    }

    /// Methods that the rule grants to the looser reading only, and no other rule grants to the same callers.
    private Stream<String> extra(PolicyRule rule) {
        List<String> extra = MethodPattern.strict(rule.method()).stream()
                .flatMap(strict -> looselyMatched(rule).filter(strict.negate()))
                .filter(method -> rules.stream().noneMatch(other -> grants(other.rule(), rule.subject(), method)))
                .sorted()
                .toList();
        if (extra.isEmpty()) {
            return Stream.empty();
        }
        String methods = String.join(", ", extra);
        return Stream.of(
                switch (matching) {
                    case STRICT -> "does not grant %s, which needs compatibility or a rule".formatted(methods);
                    case COMPATIBLE -> "needs compatibility: also grants %s".formatted(methods);
                });
    }

    private Stream<String> looselyMatched(PolicyRule rule) {
        return LoosePattern.of(rule.method()).stream()
                .flatMap(loose -> knownMethods.stream().filter(loose));
    }

    private static boolean grants(PolicyRule rule, String subject, String method) {
        return (rule.subject().equals("*") || rule.subject().equals(subject))
                && MethodPattern.strict(rule.method())
                        .filter(strict -> strict.test(method))
                        .isPresent();
    }

    private Stream<String> unknown(CompiledRule compiled) {
        String text = compiled.rule().method();
        Predicate<String> matches = LoosePattern.of(text).orElse(compiled.method());
        return knownMethods.stream().anyMatch(matches)
                ? Stream.empty()
                : Stream.of("no method is called \"%s\"".formatted(text));
    }
}
