package org.agntcy.dir.apiserver.naming;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.wiring.configuration.NamingConfig;

/// Assembles the feature.
final class NamingWiring {

    @Produces
    @Singleton
    ResolveName resolveName(RecordRepository records) {
        return new ResolveName(records);
    }

    @Produces
    @Singleton
    FindVerification findVerification(ResolveName names, Database database, NamingConfig config, Clock clock) {
        return new FindVerification(names, new NameVerificationRepository(database), config.ttl(), clock);
    }
}
