package org.agntcy.dir.gateway.provider.spiffe;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.identity.SpiffeName;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Knows workloads by the certificates that they have shown to Envoy, which verified them when the connection
/// began. Safe for any thread.
///
/// Connections live longer than SVIDs: where Envoy hands the certificate on, one that has expired since is
/// refused.
public final class ClientCertificates {

    /// Real ones have a tenth of it.
    private static final int LARGEST = 64 * 1024;

    private final CertificateSettings settings;
    private final InstantSource clock;

    public ClientCertificates(CertificateSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Whose certificate it is.
    ///
    /// @return nothing when there is none that is a workload's; the call is then decided by its token
    public Optional<Verification> verify(ShownCertificate shown) {
        if (!settings.taken()) {
            return Optional.empty();
        }
        try {
            Optional<String> id = id(shown);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Verification.Known(WorkloadName.identity(id.get()), Groups.none(), Optional.empty()));
        } catch (InvalidInputException refused) {
            return Optional.of(new Verification.Rejected(refused.getMessage()));
        }
    }

    private Optional<String> id(ShownCertificate shown) {
        if (shown.principal().startsWith(WorkloadName.SCHEME)) {
            if (!shown.pem().isEmpty()) {
                check(shown.principal(), certificate(shown.pem()));
            }
            return Optional.of(shown.principal());
        }
        return settings.headerTrusted() && !shown.header().isEmpty()
                ? ForwardedCertificate.spiffeId(shown.header())
                : Optional.empty();
    }

    private void check(String principal, X509Certificate certificate) {
        try {
            String id = SpiffeName.of(certificate).toString();
            if (!id.equals(principal)) {
                throw new InvalidInputException("it is that of " + id + " instead of " + Quoted.of(principal));
            }
        } catch (IllegalArgumentException nameless) {
            throw new InvalidInputException(String.valueOf(nameless.getMessage()), nameless);
        }
        Instant expiry = certificate.getNotAfter().toInstant();
        if (!clock.instant().isBefore(expiry)) {
            throw new InvalidInputException("it expired at " + expiry + "; connect again with a new one");
        }
    }

    private static X509Certificate certificate(String pem) {
        if (pem.length() > LARGEST) {
            throw new InvalidInputException("it has " + pem.length() + " characters, more than " + LARGEST);
        }
        try {
            byte[] text = URLDecoder.decode(pem, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
        } catch (CertificateException | IllegalArgumentException malformed) {
            throw new InvalidInputException("it cannot be read", malformed);
        }
    }
}
