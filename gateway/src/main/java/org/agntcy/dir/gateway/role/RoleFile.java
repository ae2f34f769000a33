package org.agntcy.dir.gateway.role;

import java.util.List;

/// The content of a role file, as its author wrote it and checked.
///
/// @param publicPaths what everybody may call
/// @param defaultRole the name of the role that everybody has; empty for none
/// @param userDenyList principals or bare user names that nothing is allowed
/// @param warnings about what is valid and probably not meant
record RoleFile(
        PublicPaths publicPaths,
        String defaultRole,
        List<String> userDenyList,
        List<Role> roles,
        List<String> warnings) {

    RoleFile {
        userDenyList = List.copyOf(userDenyList);
        roles = List.copyOf(roles);
        warnings = List.copyOf(warnings);
    }
}
