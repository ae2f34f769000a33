package org.agntcy.dir.testdomain;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A trust domain with its authority and its key for tokens. Safe for any thread.
public final class TrustDomain {

    private final String name;
    private final Clock clock;
    private final List<X509Certificate> roots = new ArrayList<>();
    private final String tokenKeyId = UUID.randomUUID().toString();
    private final KeyPair tokenKeys = Keys.create();
    private Authority authority;

    /// A domain with a fresh authority.
    ///
    /// @param name for instance `example.org`
    public TrustDomain(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.authority = Authority.root(name, clock.instant());
        this.roots.add(authority.certificate());
    }

    public TrustDomain(String name) {
        this(name, Clock.systemUTC());
    }

    public String name() {
        return name;
    }

    /// The SPIFFE ID of a workload.
    ///
    /// @param path with a leading slash
    public String id(String path) {
        return "spiffe://" + name + path;
    }

    public synchronized Authority authority() {
        return authority;
    }

    /// Puts a new authority in the place of the old one, whose certificates nobody trusts any more.
    public synchronized void replaceAuthority() {
        authority = Authority.root(name, clock.instant());
        roots.clear();
        roots.add(authority.certificate());
    }

    /// Adds a new authority that signs from now on; certificates of the old one stay good.
    public synchronized void addAuthority() {
        authority = Authority.root(name, clock.instant());
        roots.add(authority.certificate());
    }

    /// The trust bundle for certificates.
    public synchronized List<X509Certificate> bundle() {
        return List.copyOf(roots);
    }

    /// The trust bundle for tokens, a JSON Web Key Set.
    public String tokenBundle() {
        return new JWKSet(new ECKey.Builder(Curve.P_256, (ECPublicKey) tokenKeys.getPublic())
                        .keyID(tokenKeyId)
                        .build())
                .toString();
    }

    /// A draft of a workload's certificate.
    public CertificateDraft certificate(String path, Duration lifetime) {
        return authority().draft(id(path), clock.instant(), lifetime);
    }

    /// A draft of a workload's token.
    public TokenDraft token(String path, Duration lifetime, String... audiences) {
        return new TokenDraft(id(path), List.of(audiences), clock.instant(), lifetime, tokenKeyId, tokenKeys);
    }
}
