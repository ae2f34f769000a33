package org.agntcy.dir.testkit.registry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of the coming requests go wrong, and how many there were of each kind.
final class FaultPlan {

    private final Map<RegistryCall, Integer> counts = new EnumMap<>(RegistryCall.class);
    private final List<Planned> planned = new ArrayList<>();

    private static final class Planned {
        private final RegistryCall call;
        private final Fault fault;
        private int left;

        Planned(RegistryCall call, Fault fault, int times) {
            this.call = call;
            this.fault = fault;
            this.left = times;
        }
    }

    synchronized void add(RegistryCall call, Fault fault, int times) {
        planned.add(new Planned(call, fault, times));
    }

    synchronized void clear() {
        planned.clear();
    }

    /// Counts a request and takes its fault from the plan, if it has one.
    synchronized Optional<Fault> next(RegistryCall call) {
        counts.merge(call, 1, Integer::sum);
        Optional<Planned> found =
                planned.stream().filter(plan -> plan.call == call).findFirst();
        found.ifPresent(plan -> {
            plan.left--;
            planned.removeIf(other -> other.left == 0);
        });
        return found.map(plan -> plan.fault);
    }

    synchronized Map<RegistryCall, Integer> counts() {
        return Map.copyOf(counts);
    }

    synchronized void resetCounts() {
        counts.clear();
    }
}
