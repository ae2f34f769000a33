package org.agntcy.dir.testkit.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Hears what is written to the audit trail until it is closed.
public final class AuditTrail extends Handler implements AutoCloseable {

    private static final Logger AUDIT = Logger.getLogger("audit");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public AuditTrail() {
        AUDIT.addHandler(this);
    }

    /// In the order of writing.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// Those about one connection.
    ///
    /// @param peer its client's end: `127.0.0.1:51014`
    public List<String> linesOf(String peer) {
        return lines.stream()
                .filter(line -> line.contains(" peer=" + peer + " "))
                .toList();
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
