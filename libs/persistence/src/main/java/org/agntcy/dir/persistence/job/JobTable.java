package org.agntcy.dir.persistence.job;

/// The kinds of jobs, each with a table of its own that has the columns of a job.
public enum JobTable {
    PUBLICATIONS("publications"),
    SYNCS("syncs");

    private final String table;

    JobTable(String table) {
        this.table = table;
    }

    /// The name of the table.
    public String table() {
        return table;
    }
}
