package org.agntcy.dir.store.registry;

/// What a request needs permission for; a registry with bearer tokens hands out one token for each.
enum RegistryAccess {
    /// The registry itself, no repository.
    BASE(""),
    READ("pull"),
    WRITE("pull,push"),
    DELETE("delete");

    private final String actions;

    RegistryAccess(String actions) {
        this.actions = actions;
    }

    /// The scope to ask for when the registry's challenge names none; empty for the registry itself.
    String scope(String repository) {
        return actions.isEmpty() ? "" : "repository:" + repository + ":" + actions;
    }
}
