package org.agntcy.dir.gateway.role;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One line of the flat policy: who may call what, and by which role.
///
/// @param subject a principal, the beginning of some with `*`, or [#EVERYBODY]
record Grant(String subject, String method, String role) {

    static final String EVERYBODY = "*";

    /// The grants of a file in the order in which they are asked: those of users, of principals, of
    /// organisations, of the default role.
    static List<Grant> of(RoleFile file) {
        List<Grant> grants = new ArrayList<>();
        add(grants, file, Role::users);
        add(grants, file, Role::principals);
        add(grants, file, Role::orgs);
        add(grants, file, role -> role.name().equals(file.defaultRole()) ? List.of(EVERYBODY) : List.of());
        return List.copyOf(grants);
    }

    private static void add(List<Grant> grants, RoleFile file, Function<Role, List<String>> subjects) {
        for (Role role : file.roles()) {
            for (String subject : subjects.apply(role)) {
                role.allowedMethods().forEach(method -> grants.add(new Grant(subject, method, role.name())));
            }
        }
    }

    /// Whether a text is the pattern, or begins with what stands before its `*`. What follows the `*` says
    /// nothing, as in the published server.
    static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern.equals(text) : text.regionMatches(0, pattern, 0, star);
    }
}
