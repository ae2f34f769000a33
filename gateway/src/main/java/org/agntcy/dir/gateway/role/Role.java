package org.agntcy.dir.gateway.role;

import java.util.List;

/// A role of the role file.
///
/// @param allowedMethods `*`, full methods, or beginnings of them that end in `*`
/// @param users principals of users, complete: `github:alice`
/// @param principals users, jobs, groups and workloads of any provider; may end in `*`
/// @param orgs principals of organisations and groups: `org:agntcy`
record Role(String name, List<String> allowedMethods, List<String> users, List<String> principals, List<String> orgs) {

    Role {
        allowedMethods = List.copyOf(allowedMethods);
        users = List.copyOf(users);
        principals = List.copyOf(principals);
        orgs = List.copyOf(orgs);
    }
}
