/// How the directory talks to PostgreSQL: blocking statements with a deadline, transactions, streams and migrations.
///
/// Callers run on virtual threads; only `Database` knows that the driver underneath is asynchronous.
@NullMarked
package org.agntcy.dir.persistence.database;

import org.jspecify.annotations.NullMarked;
