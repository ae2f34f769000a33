package org.agntcy.dir.wiring.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Migrations;
import org.agntcy.dir.persistence.database.StatementObserver;
import org.agntcy.dir.persistence.index.WildcardIndex;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Assembles what every service needs of the database.
final class DatabaseWiring {

    /// Set by the service that owns the schema; the others wait for it.
    private static final String OWNER = "directory.schema.owner";

    /// To read millions of records.
    private static final Duration WHOLE_TABLE = Duration.ofHours(2);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Database database(Pool pool, DatabaseConfig config, MeterRegistry meters, Tracing tracing) {
        StatementMeters counting = new StatementMeters(meters);
        return new Database(
                pool,
                config.postgres().timeout(),
                tracing.isOn() ? new StatementSpans(tracing.tracer(), counting) : counting);
    }

    @Produces
    @Singleton
    RecordRepository recordRepository(Database database) {
        return new RecordRepository(database);
    }

    @Produces
    @Singleton
    RecordSearchRepository searchRepository(Database database) {
        return new RecordSearchRepository(database);
    }

    @Produces
    @Singleton
    WildcardIndex wildcardIndex(Pool pool) {
        return new WildcardIndex(new Database(pool, WHOLE_TABLE, StatementObserver.none()));
    }

    @Produces
    @Singleton
    Schema schema(
            DatabaseConfig config,
            DatabaseSecurity security,
            @ConfigProperty(name = OWNER, defaultValue = "false") boolean owner,
            @All List<AfterMigration> afterwards) {
        DatabaseConfig.Postgres postgres = config.postgres();
        String url = "jdbc:postgresql://%s:%d/%s?%s"
                .formatted(postgres.host(), postgres.port(), postgres.database(), security.jdbcParameters());
        String user = postgres.username().orElse("");
        String password = postgres.password().orElse("");
        Runnable migration = owner
                ? () -> Migrations.apply(url, user, password)
                : () -> Migrations.requireApplied(url, user, password);
        return new Schema(migration, afterwards);
    }
}
