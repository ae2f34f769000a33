package org.agntcy.dir.persistence.database;

import io.vertx.pgclient.PgConnectOptions;

/// The settings of a PostgreSQL connection that the directory's statements are written for.
public final class ConnectionTuning {

    /// The beginning of statements whose best plan depends on their parameters: search statements.
    ///
    /// Such a statement is never kept prepared, because PostgreSQL would turn to one plan for all parameters.
    public static final String PLANNED_ANEW = "/* planned anew */ ";

    private ConnectionTuning() {}

    /// Keeps the statements prepared that are always the same, and tells the planner that random reads cost little and
    /// that compiling a statement does not pay here. To be called by whoever builds the pool.
    ///
    /// The server ends the session of a client whose machine is gone after a minute instead of two hours: its locks
    /// keep others from relaying and reading messages.
    ///
    /// @return the same options
    public static PgConnectOptions apply(PgConnectOptions options) {
        options.setCachePreparedStatements(true);
        options.setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(PLANNED_ANEW));
        options.addProperty("random_page_cost", "1.1");
        options.addProperty("jit", "off");
        options.addProperty("tcp_keepalives_idle", "30");
        options.addProperty("tcp_keepalives_interval", "10");
        options.addProperty("tcp_keepalives_count", "3");
        return options;
    }
}
