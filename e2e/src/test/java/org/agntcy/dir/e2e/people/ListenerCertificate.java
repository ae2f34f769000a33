package org.agntcy.dir.e2e.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;

/// A certificate for `localhost`, as an ingress would have it, in a folder of a Kubernetes TLS secret.
///
/// @param folder with `tls.crt` and `tls.key`
/// @param authority whom clients must trust
record ListenerCertificate(Path folder, Path authority) {

    private static final Duration LIFETIME = Duration.ofHours(1);

    static ListenerCertificate create(Path folder) throws IOException {
        TrustDomain domain = new TrustDomain("people.example");
        PemFiles files = PemFiles.write(
                Files.createDirectories(folder),
                domain.certificate("/envoy", LIFETIME).dns("localhost").issue(),
                domain.bundle());
        Files.move(files.certificate(), folder.resolve("tls.crt"));
        Files.move(files.key(), folder.resolve("tls.key"));
        return new ListenerCertificate(folder, files.authorities());
    }
}
