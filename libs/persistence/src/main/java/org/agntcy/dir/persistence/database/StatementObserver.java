package org.agntcy.dir.persistence.database;

import java.time.Duration;

/// Hears about the work that is sent to PostgreSQL: for metrics, for traces, and for tests that count statements.
///
/// `begin`, `commit` and `rollback` are not reported. Called on the caller's thread, so it must be quick and safe for
/// use by several threads.
@FunctionalInterface
public interface StatementObserver {

    /// One statement was sent.
    void executed(String sql);

    /// One statement is over: all its rows are there, or it failed. Its parameters are nobody's business.
    ///
    /// @param duration since [#executed]; of a stream, with what was done with its rows
    default void ended(String sql, Duration duration, boolean failed) {}

    /// One batch of a streamed statement arrived.
    default void fetched(int rows) {}

    /// An observer that does nothing.
    static StatementObserver none() {
        return sql -> {};
    }
}
