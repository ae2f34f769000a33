package org.agntcy.dir.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.agntcy.dir.testdomain.IssuedSvid;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;

/// An authority that no system knows, as a company has one.
public final class PrivateAuthority {

    private final TrustDomain domain = new TrustDomain("company.example");
    private final IssuedSvid localhost =
            domain.certificate("/issuer", Duration.ofHours(1)).dns("localhost").issue();

    /// TLS of a server with a certificate for `localhost`.
    public SSLContext server() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry(
                    "localhost",
                    localhost.keys().getPrivate(),
                    new char[0],
                    localhost.chain().toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A PEM file with the certificate of the authority.
    public Path file(Path folder) {
        return PemFiles.write(folder, localhost, domain.bundle()).authorities();
    }
}
