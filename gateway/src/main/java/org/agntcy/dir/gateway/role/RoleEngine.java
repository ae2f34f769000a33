package org.agntcy.dir.gateway.role;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.EvalMode;
import com.googlecode.aviator.runtime.type.AviatorBoolean;
import com.googlecode.aviator.runtime.type.AviatorObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.casbin.jcasbin.main.EnforceResult;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.util.function.CustomFunction;

/// jCasbin with the grants of one role file. The model is flat: role links share state between all
/// enforcers of a process, and while a file is reloaded there are two. Safe for threads, one at a time.
final class RoleEngine {

    private static final String MODEL = """
            [request_definition]
            r = principals, call

            [policy_definition]
            p = subject, method, role

            [policy_effect]
            e = some(where (p.eft == allow))

            [matchers]
            m = isOneOf(p.subject, r.principals) && methodMatches(p.method, r.call)
            """;

    private static final int ROLE_COLUMN = 2;

    private final Enforcer enforcer;

    /// @param grants at least one: without any, jCasbin asks the matcher about a grant of empty columns
    RoleEngine(List<Grant> grants) {
        Model model = new Model();
        model.loadModelFromText(MODEL);
        grants.stream()
                .distinct()
                .forEach(grant -> model.addPolicy("p", "p", List.of(grant.subject(), grant.method(), grant.role())));
        enforcer = new Enforcer(model);
        // Interpreted: the default generates classes, which a native image cannot load.
        enforcer.setAviatorEvaluator(AviatorEvaluator.newInstance(EvalMode.INTERPRETER));
        add(
                "isOneOf",
                (subject, principals) -> subject.equals(Grant.EVERYBODY)
                        || ((List<?>) principals)
                                .stream().anyMatch(principal -> Grant.matches(subject, (String) principal)));
        add("methodMatches", (method, call) -> Grant.matches(method, (String) call));
    }

    /// The role by which somebody with these principals may call the method.
    synchronized Optional<String> role(List<String> principals, String fullMethod) {
        EnforceResult result = enforcer.enforceEx(principals, fullMethod);
        return result.isAllow() ? Optional.of(result.getExplain().get(ROLE_COLUMN)) : Optional.empty();
    }

    private void add(String name, BiPredicate<String, Object> matches) {
        enforcer.addFunction(name, new Matcher(name, matches));
    }

    /// A function of the matcher: a column of a grant against a value of the request.
    private static final class Matcher extends CustomFunction {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final transient BiPredicate<String, Object> matches;

        Matcher(String name, BiPredicate<String, Object> matches) {
            this.name = name;
            this.matches = matches;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public AviatorObject call(Map<String, Object> environment, AviatorObject column, AviatorObject value) {
            return AviatorBoolean.valueOf(
                    matches.test((String) column.getValue(environment), value.getValue(environment)));
        }
    }
}
