package org.agntcy.dir.wiring.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.agntcy.dir.persistence.database.StatementObserver;

/// Counts SQL statements: `dir_sql_statements_total`.
final class StatementMeters implements StatementObserver {

    private final Counter statements;

    StatementMeters(MeterRegistry registry) {
        this.statements = registry.counter("dir.sql.statements");
    }

    @Override
    public void executed(String statement) {
        statements.increment();
    }
}
