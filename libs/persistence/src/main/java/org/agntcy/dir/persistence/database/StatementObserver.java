package org.agntcy.dir.persistence.database;

/// Hears about the work that is sent to PostgreSQL: for metrics, and for tests that count statements.
///
/// `begin`, `commit` and `rollback` are not reported. Called on the caller's thread, so it must be quick and safe for
/// use by several threads.
@FunctionalInterface
public interface StatementObserver {

    /// One statement was sent.
    void executed(String sql);

    /// One batch of a streamed statement arrived.
    default void fetched(int rows) {}

    /// An observer that does nothing.
    static StatementObserver none() {
        return sql -> {};
    }
}
