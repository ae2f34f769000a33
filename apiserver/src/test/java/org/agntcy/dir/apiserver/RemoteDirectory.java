package org.agntcy.dir.apiserver;

import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import org.agntcy.dir.persistence.database.Database;

/// Writes what another directory would have announced.
@Singleton
class RemoteDirectory {

    private static final String ANNOUNCE = """
            with peer as (
                insert into remote_peers (id, addrs) values ($1, $2) on conflict do nothing
            )
            insert into remote_labels (peer, cid, label) select $1, $3, unnest($4::text[])
            """;

    private final Database database;

    RemoteDirectory(Database database) {
        this.database = database;
    }

    void announces(String peer, List<String> addresses, String cid, String... labels) {
        database.run(ANNOUNCE, Tuple.of(peer, addresses.toArray(String[]::new), cid, labels));
    }
}
