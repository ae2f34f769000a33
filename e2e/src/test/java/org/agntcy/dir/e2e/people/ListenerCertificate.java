package org.agntcy.dir.e2e.people;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;

/// A certificate for `localhost`, as an ingress would have it, in a folder of a Kubernetes TLS secret.
///
/// @param folder with `tls.crt` and `tls.key`
/// @param authority whom clients must trust
record ListenerCertificate(Path folder, Path authority) {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

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

    /// Reads an address behind it, as a client that trusts the authority.
    ///
    /// @param address `host:port`
    HttpResponse<String> get(String address, String path)
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream content = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(content));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + address + path))
                    .timeout(TIMEOUT)
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
