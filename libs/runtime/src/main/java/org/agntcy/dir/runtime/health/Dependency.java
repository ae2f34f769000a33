package org.agntcy.dir.runtime.health;

/// Something a service cannot work without, and a cheap way to ask whether it is there.
///
/// @param name as it appears in health bodies and logs: `database`, `store`
/// @param probe returns when the dependency answers; throws otherwise. Constant in time, whatever the
///     directory holds
public record Dependency(String name, Probe probe) {

    /// Asks once. Runs on a virtual thread and is interrupted when it takes too long.
    public interface Probe {
        void check();
    }
}
