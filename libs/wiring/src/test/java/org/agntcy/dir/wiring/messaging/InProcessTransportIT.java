package org.agntcy.dir.wiring.messaging;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.agntcy.dir.persistence.outbox.DeadLetterRepository;

@QuarkusTest
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
class InProcessTransportIT extends TransportContract {

    @Override
    long deadLetters() {
        return new DeadLetterRepository(database).count();
    }
}
