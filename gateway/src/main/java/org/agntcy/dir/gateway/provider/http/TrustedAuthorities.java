package org.agntcy.dir.gateway.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.agntcy.dir.record.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// Trust in the authorities of a PEM file beside those of the Java runtime: one provider may be inside of a
/// company, and another in public.
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /// TLS that trusts both. The file is read once.
    ///
    /// @throws InvalidInputException naming the file, when it is missing, cannot be read or holds no certificate
    public static SSLContext context(Path file) {
        List<Certificate> authorities = all(file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(store).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("the runtime has no TLS", failure);
        }
    }

    /// The authorities of the file and those of the runtime.
    static List<Certificate> all(Path file) {
        List<Certificate> authorities = new ArrayList<>(read(file));
        try {
            authorities.addAll(ofRuntime());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the runtime has no authorities", failure);
        }
        return authorities;
    }

    private static List<Certificate> read(Path file) {
        try {
            // Whole first: a file that cannot be read is no malformed one.
            InputStream content = new ByteArrayInputStream(Files.readAllBytes(file));
            List<Certificate> authorities =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(content));
            if (authorities.isEmpty()) {
                throw new InvalidInputException(file + " holds no certificate; it must be in PEM form");
            }
            return authorities;
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException("there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (CertificateException malformed) {
            throw new InvalidInputException(
                    file + " holds something else than certificates in PEM form: " + malformed.getMessage(), malformed);
        }
    }

    private static List<Certificate> ofRuntime() throws GeneralSecurityException {
        return Stream.of(trust(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .map(Certificate.class::cast)
                .toList();
    }

    /// @param store null for the authorities of the runtime
    private static TrustManagerFactory trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
