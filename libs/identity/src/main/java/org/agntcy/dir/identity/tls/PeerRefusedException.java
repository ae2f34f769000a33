package org.agntcy.dir.identity.tls;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/// A peer's certificate was not accepted; the message says why.
///
/// The cause decides the alert that a refused server gets: `certificate_expired` for one that is too old, else
/// `bad_certificate`. A refused client gets `certificate_unknown` in any case, because that is all that the
/// TLS of the Java runtime sends there; a Go client prints it as `remote error: tls: unknown certificate`.
public final class PeerRefusedException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private PeerRefusedException(String reason, BasicReason kind, @Nullable Throwable cause) {
        super(reason, new CertPathValidatorException(reason, cause, null, -1, kind));
    }

    static PeerRefusedException bad(String reason) {
        return bad(reason, null);
    }

    static PeerRefusedException bad(String reason, @Nullable Throwable cause) {
        return new PeerRefusedException(reason, BasicReason.INVALID_SIGNATURE, cause);
    }

    static PeerRefusedException expired(String reason) {
        return new PeerRefusedException(reason, BasicReason.EXPIRED, null);
    }
}
