package org.agntcy.dir.wiring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The modes of TLS to a real PostgreSQL whose certificate is for `localhost`, each over both drivers.
class DatabaseSecurityIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Vertx VERTX = Vertx.vertx();

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private static Path own;

    @TempDir
    private static Path other;

    @BeforeAll
    static void offerTls() {
        TrustDomain domain = new TrustDomain("database.example");
        PemFiles files = PemFiles.write(
                own, domain.certificate("/postgres", HOUR).dns("localhost").issue(), domain.bundle());
        DATABASE.offerTls(files.certificate(), files.key(), files.authorities());
        TrustDomain stranger = new TrustDomain("stranger.example");
        PemFiles.write(other, stranger.certificate("/x", HOUR).issue(), stranger.bundle());
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "disable,127.0.0.1,own,false,plain text",
        "prefer,127.0.0.1,other,true,'TLS or plain text, prefer'",
        "require,127.0.0.1,other,true,'TLS, require'",
        "verify-ca,127.0.0.1,own,true,'TLS, verify-ca'",
        "verify-full,localhost,own,true,'TLS, verify-full'"
    })
    void shouldConnectAsTheModeSays(String mode, String host, String root, boolean encrypted, String told)
            throws Exception {
        // Given
        DatabaseSecurity security = security(mode, root);

        // Then
        assertThat(isEncryptedReactive(security, host)).isEqualTo(encrypted);
        assertThat(isEncryptedJdbc(security, host)).isEqualTo(encrypted);
        assertThat(security.security().protection()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "verify-ca,127.0.0.1,other",
        "verify-full,localhost,other",
        "verify-full,127.0.0.1,own",
        "verify-ca,127.0.0.1,''",
        "verify-full,localhost,''"
    })
    void shouldRefuseACertificateThatIsNotTrusted(String mode, String host, String root) {
        // Given
        DatabaseSecurity security = security(mode, root);

        // Then
        assertThat(catchThrowable(() -> isEncryptedReactive(security, host))).isInstanceOf(ExecutionException.class);
        assertThat(catchThrowable(() -> isEncryptedJdbc(security, host))).isInstanceOf(SQLException.class);
    }

    @Test
    void shouldRefuseSvidsWithoutAnIdentity() {
        // Given
        DatabaseConfig config = config(Map.of("spiffe_ids", "spiffe://database.example/postgres"));
        ServiceIdentity nobody = new ServiceIdentity(Optional.empty());

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> new DatabaseSecurity(config, nobody))
                .withMessageContaining("connections to the database are to use SVIDs, but authn.enabled is off");
    }

    @Test
    void shouldMeetTlsAfterARestartOfTheServerWithoutItsGivenFiles() throws Exception {
        // Given
        Files.delete(own.resolve("svid.pem"));
        Files.delete(own.resolve("key.pem"));

        // When
        DATABASE.stopServer();
        DATABASE.startServer();

        // Then
        assertThat(isEncryptedJdbc(security("verify-ca", "own"), "127.0.0.1")).isTrue();
    }

    private static boolean isEncryptedReactive(DatabaseSecurity security, String host)
            throws ExecutionException, InterruptedException, TimeoutException {
        PgConnectOptions options = security.apply(new PgConnectOptions()
                .setHost(host)
                .setPort(DATABASE.port())
                .setDatabase(DATABASE.name())
                .setUser(DATABASE.user())
                .setPassword(DATABASE.password()));
        PgConnection connection = PgConnection.connect(VERTX, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        boolean encrypted = connection.isSSL();
        connection.close();
        return encrypted;
    }

    private static boolean isEncryptedJdbc(DatabaseSecurity security, String host) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s?%s"
                .formatted(host, DATABASE.port(), DATABASE.name(), security.jdbcParameters());
        try (Connection connection = DriverManager.getConnection(url, DATABASE.user(), DATABASE.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /// @param root whose authorities to trust; those of the system when empty
    private static DatabaseSecurity security(String mode, String root) {
        String file = root.isEmpty()
                ? ""
                : (root.equals("own") ? own : other).resolve("bundle.pem").toString();
        return new DatabaseSecurity(
                config(Map.of("ssl_mode", mode, "ssl_root_cert", file)), new ServiceIdentity(Optional.empty()));
    }

    private static DatabaseConfig config(Map<String, String> postgres) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(DatabaseConfig.class);
        postgres.forEach((key, value) -> builder.withDefaultValue("directory.server.database.postgres." + key, value));
        return builder.build().getConfigMapping(DatabaseConfig.class);
    }
}
