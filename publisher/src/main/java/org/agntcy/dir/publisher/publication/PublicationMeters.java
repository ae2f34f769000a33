package org.agntcy.dir.publisher.publication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.wiring.database.Schema;
import org.jboss.logging.Logger;

/// Measures how far the publisher is behind and how much is published: `dir_publication_lag_seconds` (age of the oldest
/// publication that has not ended) and `dir_published_records`.
@Singleton
final class PublicationMeters {

    private static final Logger LOG = Logger.getLogger(PublicationMeters.class);

    private final JobRepository jobs;
    private final PublishedRepository published;
    private final Schema schema;
    private volatile Duration lag = Duration.ZERO;
    private volatile long records;

    PublicationMeters(Database database, Schema schema) {
        this.jobs = new JobRepository(database, JobTable.PUBLICATIONS);
        this.published = new PublishedRepository(database);
        this.schema = schema;
    }

    void register(@Observes StartupEvent event, MeterRegistry meters) {
        Gauge.builder("dir.publication.lag.seconds", () -> lag.toMillis() / 1000.0)
                .register(meters);
        Gauge.builder("dir.published.records", () -> records).register(meters);
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        if (!schema.isReady()) {
            return;
        }
        try {
            lag = jobs.oldestOpen();
            records = published.count();
        } catch (DirectoryException unknown) {
            LOG.debugf("publications cannot be measured error=%s", unknown.getMessage());
        }
    }
}
