package org.agntcy.dir.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Hears what is written to the audit trail until it is closed.
final class AuditTrail extends Handler implements AutoCloseable {

    private static final Logger AUDIT = Logger.getLogger("audit");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    AuditTrail() {
        AUDIT.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(String.valueOf(line.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        AUDIT.removeHandler(this);
    }
}
