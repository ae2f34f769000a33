package org.agntcy.dir.testkit.postgres;

import java.nio.file.Path;

/// One fresh, empty UTF-8 database on the embedded server of this JVM.
///
/// Safe for use by several threads. Databases are not dropped one by one; the server and its files go at
/// JVM exit.
///
/// @param name the database; unique in this JVM
/// @param host always the loopback address
/// @param port the server's port; stays the same over [#stopServer] and [#startServer]
/// @param user a superuser
/// @param password accepted and ignored: the server trusts local connections
public record TestDatabase(String name, String host, int port, String user, String password) {

    /// A new database with the server's default locale.
    public static TestDatabase create() {
        return PostgresServer.shared().createDatabase("");
    }

    /// A new database with further options of `create database`, such as `locale_provider icu icu_locale
    /// 'tr-TR'`.
    public static TestDatabase createWith(String options) {
        return PostgresServer.shared().createDatabase(options);
    }

    /// A new database with all that is in this one, which nobody may be connected to now.
    public TestDatabase copy() {
        return PostgresServer.shared().copyDatabase(name);
    }

    /// Lets the server of the whole JVM take TLS connections too, with these PEM files. Clients with a
    /// certificate of one of the authorities are known by it; nobody has to have one.
    public void offerTls(Path certificate, Path key, Path authorities) {
        PostgresServer.shared().offerTls(certificate, key, authorities);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /// Loses everything in it: it is as empty afterwards as a new one. Its connections are cut.
    public void lose() {
        PostgresServer.shared().loseDatabase(name);
    }

    /// Stops the server of the whole JVM at once, as an outage does: open connections are cut.
    public void stopServer() {
        PostgresServer.shared().stop();
    }

    /// Starts the stopped server again on the same port with the same data; does nothing when it runs.
    public void startServer() {
        PostgresServer.shared().start();
    }
}
