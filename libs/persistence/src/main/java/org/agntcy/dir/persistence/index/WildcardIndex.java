package org.agntcy.dir.persistence.index;

import io.vertx.sqlclient.Tuple;
import org.agntcy.dir.persistence.database.Statements;

/// The database index behind wildcard searches. Keeping it costs more than all the rest of an insert, making it
/// at once a third of that; so whoever fills an empty table does without it until the end. Searches find the same
/// without it, by reading every row.
///
/// Each method runs a few SQL statements, none of them in a transaction.
public final class WildcardIndex {

    // As the migration makes it.
    private static final String DEFINITION = """
            if not exists records_wildcards on records using gin (
                lower_name gin_trgm_ops,
                lower_description gin_trgm_ops,
                lower_authors gin_trgm_ops,
                skills gin_trgm_ops,
                domains gin_trgm_ops,
                modules gin_trgm_ops,
                locators gin_trgm_ops,
                annotations gin_trgm_ops
            ) with (gin_pending_list_limit = 4096)
            """;

    private static final String DROP = "drop index concurrently if exists records_wildcards";

    // What a killed maker leaves behind exists and is not valid, like one that is being made at this moment.
    private static final String STATE = """
            select case when i.indexrelid is null then 'MISSING'
                        when i.indisvalid then 'USABLE'
                        when exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)
                            then 'IN_THE_MAKING'
                        else 'BROKEN' end
            from (values (to_regclass('records_wildcards'))) wanted (name)
                left join pg_index i on i.indexrelid = wanted.name
            """;

    private enum State {
        USABLE,
        MISSING,
        IN_THE_MAKING,
        BROKEN
    }

    private final Statements statements;

    /// @param statements with a deadline that leaves time to read the whole table
    public WildcardIndex(Statements statements) {
        this.statements = statements;
    }

    /// Removes it until [#require]. Waits for the searches that use it.
    public void drop() {
        statements.run(DROP, Tuple.tuple());
    }

    /// Makes it unless it is there, or somebody else makes it now; returns when it is usable, or theirs to finish.
    /// Writers are not held up.
    public void require() {
        require("concurrently");
    }

    /// Like the other, in three quarters of the time, while writers wait: for whoever has the database for itself.
    public void requireAlone() {
        require("");
    }

    private void require(String manner) {
        switch (state()) {
            case USABLE, IN_THE_MAKING -> {
                // Nothing to do.
            }
            case MISSING -> create(manner);
            case BROKEN -> {
                drop();
                create(manner);
            }
        }
    }

    private void create(String manner) {
        statements.run("create index " + manner + " " + DEFINITION, Tuple.tuple());
    }

    private State state() {
        return State.valueOf(
                statements.run(STATE, Tuple.tuple()).iterator().next().getString(0));
    }
}
