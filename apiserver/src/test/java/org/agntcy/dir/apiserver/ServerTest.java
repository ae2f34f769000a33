package org.agntcy.dir.apiserver;

import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of the running server have in common: a client of it, new for every test.
abstract class ServerTest {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @SuppressWarnings("NullAway.Init") // set before every test
    Client client;

    @BeforeEach
    final void connect() {
        client = new Client(port.number());
    }

    @AfterEach
    final void disconnect() {
        client.close();
    }
}
