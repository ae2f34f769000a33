package org.agntcy.dir.trust.keyless;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.BundleVersion;
import org.agntcy.dir.trust.bundle.BundleWriter;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.bundle.MessageDigest;
import org.agntcy.dir.trust.key.SigningKey;

/// Signs CIDs for whoever an identity token names, with a key that is forgotten afterwards. Safe for any
/// thread.
public final class KeylessSigner {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Fulcio fulcio;
    private final Optional<Rekor> rekor;
    private final Optional<TimestampAuthority> timestampAuthority;
    private final Clock clock;

    /// A signer that asks the given services; nothing is sent yet.
    ///
    /// @param clock for `signed_at`, and for tokens that have expired
    public KeylessSigner(KeylessServices services, Clock clock) {
        this(services, clock, TIMEOUT);
    }

    KeylessSigner(KeylessServices services, Clock clock, Duration timeout) {
        ServiceClient client = new ServiceClient(timeout);
        this.fulcio = new Fulcio(client, services.fulcio());
        this.rekor = services.log().map(address -> new Rekor(client, address));
        this.timestampAuthority = services.timestamps().map(address -> new TimestampAuthority(client, address));
        this.clock = clock;
    }

    /// Signs the UTF-8 text of a CID. Blocks while the services are asked, each for 30 seconds at most. The
    /// signature has `signature`, `certificate` (base64 of DER), `content_type`, `content_bundle` (a bundle
    /// of version 0.3) and `signed_at`; the public key is the one of the certificate.
    ///
    /// @param identityToken OpenID Connect ID token for the audience that Fulcio expects, `sigstore`
    /// @throws InvalidInputException when the text is no such token, or an address is not that of such a
    ///     service
    /// @throws UnauthenticatedException when the token has expired or Fulcio does not accept it
    /// @throws RateLimitedException when a service is asked too often
    /// @throws UnavailableException when a service does not answer in time or answers something that makes no
    ///     sense
    public SignedCid sign(String cid, String identityToken) {
        IdentityToken token = IdentityToken.parse(identityToken);
        token.requireCurrent(clock.instant());
        SigningKey key = SigningKey.generate();
        ByteString certificate = fulcio.certify(key, token);
        byte[] message = cid.getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(message);
        List<ByteString> timestamps = timestampAuthority.map(authority -> authority.stamp(signature)).stream()
                .toList();
        Bundle unlogged = new Bundle(
                BundleVersion.V0_3,
                certificate,
                MessageDigest.sha256(message),
                ByteString.copyFrom(signature),
                List.of(),
                timestamps);
        List<LogEntry> entries = rekor.map(log -> log.add(unlogged)).stream().toList();
        return signed(key, unlogged.withLogEntries(entries));
    }

    private SignedCid signed(SigningKey key, Bundle bundle) {
        return new SignedCid(
                PublicKey.newBuilder().setKey(key.publicKey().pem()).build(),
                Signature.newBuilder()
                        .setSignature(base64(bundle.signature()))
                        .setCertificate(base64(bundle.certificate()))
                        .setContentType(bundle.version().mediaType())
                        .setContentBundle(BundleWriter.write(bundle))
                        .setSignedAt(DateTimeFormatter.ISO_INSTANT.format(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS)))
                        .build());
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
