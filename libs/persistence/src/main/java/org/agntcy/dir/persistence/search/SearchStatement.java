package org.agntcy.dir.persistence.search;

import io.vertx.sqlclient.Tuple;

/// A finished search statement.
///
/// @param parameters the values of `$1`, `$2`, … in `sql`
public record SearchStatement(String sql, Tuple parameters) {}
