package org.agntcy.dir.e2e.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agntcy.dir.e2e.dirctl.Checkout;
import org.agntcy.dir.e2e.process.StandaloneProcess;

/// A person with `dirctl` and a directory.
final class Trusting {

    private final Path folder;
    private final Checkout checkout;

    Trusting(Path folder, StandaloneProcess directory) throws IOException {
        this.folder = folder;
        this.checkout = Checkout.inPlace(folder);
        checkout.environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", directory.address());
        checkout.environment.put("COSIGN_PASSWORD", "");
    }

    void password(String password) {
        checkout.environment.put("COSIGN_PASSWORD", password);
    }

    Checkout.Result dirctl(String... arguments) throws IOException, InterruptedException {
        return checkout.run(checkout.script(), arguments);
    }

    /// Pushes a record of a name and says its CID.
    String push(String name) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("record.json"), """
                {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"d","authors":["a"],
                 "created_at":"2026-01-01T00:00:00Z",
                 "skills":[{"id":10201,
                   "name":"natural_language_processing/natural_language_generation/text_completion"}],
                 "domains":[{"id":1001,"name":"legal/contract_law"}]}
                """.formatted(name));
        Checkout.Result pushed = dirctl("push", file.toString(), "-o", "raw");
        assertThat(pushed.code()).as(pushed.err()).isZero();
        return pushed.out().strip();
    }
}
