package org.agntcy.dir.gateway.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.agntcy.dir.gateway.check.Verdict.Caller;
import org.agntcy.dir.gateway.provider.Groups.Group;

/// A verdict as fields of logs. What is not known is left out.
final class VerdictFields {

    private VerdictFields() {}

    static Map<String, String> of(Verdict verdict) {
        Map<String, String> fields = new LinkedHashMap<>();
        switch (verdict) {
            case Verdict.Public() -> {}
            case Verdict.Allowed(Caller caller, String role) -> {
                put(fields, Optional.of(caller));
                fields.put("role", role);
            }
            case Verdict.Denied(Optional<Caller> caller, String reason) -> {
                put(fields, caller);
                fields.put("reason", reason);
            }
            case Verdict.Unauthenticated(String reason) -> fields.put("reason", reason);
            case Verdict.Unavailable(Optional<Caller> caller, String reason, var _) -> {
                put(fields, caller);
                fields.put("reason", reason);
            }
        }
        fields.put("decision", DecisionResult.of(verdict).label());
        return fields;
    }

    private static void put(Map<String, String> fields, Optional<Caller> caller) {
        caller.ifPresent(known -> {
            fields.put("user", known.identity().principal());
            fields.put("organisations", known.groups().stream().map(Group::name).collect(Collectors.joining(",")));
        });
    }
}
