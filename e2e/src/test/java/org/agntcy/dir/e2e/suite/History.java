package org.agntcy.dir.e2e.suite;

import java.util.ArrayList;
import java.util.List;

/// What was acknowledged, in an order that is true for each record. Safe for any thread.
final class History {

    private final List<Operation> operations = new ArrayList<>();

    synchronized void acknowledged(Operation operation) {
        operations.add(operation);
    }

    synchronized int size() {
        return operations.size();
    }

    /// What has to be found once everything is at rest.
    synchronized Expectation expectation() {
        return Expectation.of(operations);
    }
}
