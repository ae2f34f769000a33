package org.agntcy.dir.apiserver.sign;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;

/// Assembles the feature.
final class SignWiring {

    @Produces
    @Singleton
    FindSigners findSigners(Database database) {
        return new FindSigners(new SignatureVerificationRepository(database));
    }
}
