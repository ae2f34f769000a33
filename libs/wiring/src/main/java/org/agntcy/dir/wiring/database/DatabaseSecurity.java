package org.agntcy.dir.wiring.database;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.persistence.database.RegisteredSocketFactory;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;

/// How connections to the database are protected: with the SVIDs of both sides when the database has a
/// SPIFFE ID, else as `ssl_mode` says. The live identity is asked at every connection.
@Singleton
public class DatabaseSecurity {

    private static final String PEER = "the database";

    private final SslMode mode;
    private final Optional<String> rootCertificate;
    private final Optional<IdentityTls> svids;

    DatabaseSecurity(DatabaseConfig config, ServiceIdentity identity) {
        DatabaseConfig.Postgres postgres = config.postgres();
        Optional<List<String>> peers = postgres.spiffeIds().filter(ids -> !ids.isEmpty());
        this.svids = peers.map(ids -> identity.tls(PEER, PeerRule.only(Set.copyOf(ids))));
        this.mode = svids.isPresent() ? SslMode.VERIFY_CA : SslMode.of(postgres.sslMode());
        this.rootCertificate = postgres.sslRootCert().filter(file -> !file.isBlank());
    }

    /// Adds the protection to the options of a connection.
    ///
    /// @return the same options
    PgConnectOptions apply(PgConnectOptions options) {
        options.setSslMode(mode);
        if (svids.isPresent()) {
            IdentityTls tls = svids.get();
            return options.setKeyCertOptions(KeyCertOptions.wrap(tls.keys()))
                    .setTrustOptions(TrustOptions.wrap(tls.trust()));
        }
        if (isVerified()) {
            options.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
            options.setTrustOptions(rootCertificate
                    .<TrustOptions>map(file -> new PemTrustOptions().addCertPath(file))
                    .orElseGet(DatabaseSecurity::systemAuthorities));
        } else if (mode != SslMode.DISABLE) {
            // As libpq does: encrypted, and whoever answers is taken for the database.
            options.setTrustAll(true);
        }
        return options;
    }

    /// The same for JDBC, as parameters of its URL.
    String jdbcParameters() {
        if (svids.isPresent()) {
            return "sslmode=verify-ca&sslfactory=" + RegisteredSocketFactory.class.getName() + "&sslfactoryarg="
                    + RegisteredSocketFactory.register(svids.get().context().getSocketFactory());
        }
        String parameters = "sslmode=" + mode.value;
        if (!isVerified()) {
            return parameters;
        }
        return rootCertificate
                .map(file -> parameters + "&sslrootcert=" + URLEncoder.encode(file, StandardCharsets.UTF_8))
                .orElse(parameters + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    /// For people who look at health.
    public ConnectionSecurity security() {
        return new ConnectionSecurity("database", protection());
    }

    private String protection() {
        if (svids.isPresent()) {
            return ConnectionSecurity.SVIDS;
        }
        return switch (mode) {
            case DISABLE -> ConnectionSecurity.PLAIN_TEXT;
            case ALLOW, PREFER -> "TLS or plain text, " + mode.value;
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> "TLS, " + mode.value;
        };
    }

    private boolean isVerified() {
        return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
    }

    private static TrustOptions systemAuthorities() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
