package org.agntcy.dir.standalone.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/// Main class of a child process that owns a server, commits a row, leaves a second one uncommitted and waits
/// to be killed.
final class PostgresOwner {

    private PostgresOwner() {}

    public static void main(String[] arguments) throws Exception {
        LocalPostgres postgres = LocalPostgres.start(Path.of(arguments[0]), Duration.ofSeconds(60));
        Connection connection = TestDatabase.connect(postgres);
        Statement statement = connection.createStatement();
        statement.execute("create table if not exists word (text text)");
        statement.execute("insert into word values ('committed')");
        connection.setAutoCommit(false);
        statement.execute("insert into word values ('open')");
        System.out.println(postgres.port());
        System.in.read();
    }
}
