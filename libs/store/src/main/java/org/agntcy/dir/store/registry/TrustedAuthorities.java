package org.agntcy.dir.store.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.jspecify.annotations.Nullable;

/// Trust in the authorities of a PEM file, beside those of the Java runtime: blobs of a private registry may be
/// redirected to a public host.
final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /// @throws PreconditionFailedException when the file cannot be read or holds no certificate
    static SSLContext context(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> authorities =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (authorities.isEmpty()) {
                throw new PreconditionFailedException("certificate file " + file + " holds no certificate");
            }
            authorities.addAll(List.of(ofRuntime()));
            return context(authorities);
        } catch (IOException | GeneralSecurityException failure) {
            throw new PreconditionFailedException(
                    "certificate file " + file + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static SSLContext context(List<Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(store), null);
        return context;
    }

    private static X509Certificate[] ofRuntime() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager trust) {
                return trust.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
