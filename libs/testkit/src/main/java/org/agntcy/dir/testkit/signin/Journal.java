package org.agntcy.dir.testkit.signin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The faults that are planned for each path, and the requests that came to it.
final class Journal {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final Map<String, List<Request>> requests = new HashMap<>();
    private final Map<String, List<Planned>> planned = new HashMap<>();

    private record Planned(Fault fault, int times) {}

    synchronized void plan(String path, Fault fault) {
        plan(path, fault, FOR_EVER);
    }

    synchronized void plan(String path, Fault fault, int times) {
        planned.computeIfAbsent(path, unseen -> new ArrayList<>()).add(new Planned(fault, times));
    }

    synchronized void heal() {
        planned.clear();
    }

    /// Notes a request and takes the next fault of its path from the plan.
    synchronized Optional<Fault> note(Request request) {
        requests.computeIfAbsent(request.path(), unseen -> new ArrayList<>()).add(request);
        List<Planned> plans = planned.getOrDefault(request.path(), List.of());
        if (plans.isEmpty()) {
            return Optional.empty();
        }
        Planned next = plans.removeFirst();
        if (next.times() == FOR_EVER) {
            plans.addFirst(next);
        } else if (next.times() > 1) {
            plans.addFirst(new Planned(next.fault(), next.times() - 1));
        }
        return Optional.of(next.fault());
    }

    synchronized List<Request> requests(String path) {
        return List.copyOf(requests.getOrDefault(path, List.of()));
    }

    synchronized void forget() {
        requests.clear();
    }
}
