package org.agntcy.dir.access.policy;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.EvalMode;
import com.googlecode.aviator.runtime.type.AviatorBoolean;
import com.googlecode.aviator.runtime.type.AviatorObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.agntcy.dir.access.Caller.Workload;
import org.casbin.jcasbin.main.EnforceResult;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.util.function.CustomFunction;

/// jCasbin with the rules of one policy. The model is flat: role links share state between all enforcers of
/// a process. Safe for threads, one at a time.
final class PolicyEngine {

    private static final String MODEL = """
            [request_definition]
            r = caller, call

            [policy_definition]
            p = subject, method

            [policy_effect]
            e = some(where (p.eft == allow))

            [matchers]
            m = subjectMatches(r.caller, p.subject) && methodMatches(r.call, p.method)
            """;

    private final Enforcer enforcer;

    /// @param rules at least one: without any, jCasbin asks the matcher about a rule of empty columns
    PolicyEngine(List<CompiledRule> rules) {
        Map<String, Predicate<Workload>> subjects = new HashMap<>();
        Map<String, Predicate<String>> methods = new HashMap<>();
        Model model = new Model();
        model.loadModelFromText(MODEL);
        for (CompiledRule compiled : rules) {
            PolicyRule rule = compiled.rule();
            subjects.put(rule.subject(), compiled.subject());
            methods.put(rule.method(), compiled.method());
            if (!model.hasPolicy("p", "p", List.of(rule.subject(), rule.method()))) {
                model.addPolicy("p", "p", List.of(rule.subject(), rule.method()));
            }
        }
        enforcer = new Enforcer(model);
        // Interpreted: the default generates classes, which a native image cannot load.
        enforcer.setAviatorEvaluator(AviatorEvaluator.newInstance(EvalMode.INTERPRETER));
        enforcer.addFunction(
                "subjectMatches",
                new Matcher("subjectMatches", (caller, pattern) -> matches(subjects, (Workload) caller, pattern)));
        enforcer.addFunction(
                "methodMatches",
                new Matcher("methodMatches", (call, pattern) -> matches(methods, (String) call, pattern)));
    }

    /// The first rule that lets the workload call the method.
    synchronized Optional<String> allows(Workload workload, String fullMethod) {
        EnforceResult result = enforcer.enforceEx(workload, fullMethod);
        return result.isAllow() ? Optional.of("p," + String.join(",", result.getExplain())) : Optional.empty();
    }

    private static <T> boolean matches(Map<String, Predicate<T>> patterns, T value, String pattern) {
        Predicate<T> predicate = patterns.get(pattern);
        return predicate != null && predicate.test(value);
    }

    /// A function of the matcher: a value of the request against a column of a rule.
    private static final class Matcher extends CustomFunction {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final transient BiPredicate<Object, String> matches;

        Matcher(String name, BiPredicate<Object, String> matches) {
            this.name = name;
            this.matches = matches;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public AviatorObject call(Map<String, Object> environment, AviatorObject value, AviatorObject pattern) {
            return AviatorBoolean.valueOf(
                    matches.test(value.getValue(environment), (String) pattern.getValue(environment)));
        }
    }
}
