package org.agntcy.dir.dirctl.trust;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.output.MessageJson;
import org.agntcy.dir.dirctl.referrer.ReferrerType;
import org.agntcy.dir.dirctl.referrer.Referrers;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.trust.BundleVerifier;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.key.VerificationKey;
import org.agntcy.dir.trust.keyless.IgnoredProofs;
import org.agntcy.dir.trust.keyless.TrustedRootBundles;
import org.agntcy.dir.trust.verify.RecordVerifier;
import org.agntcy.dir.trust.verify.SignatureFinding;
import org.agntcy.dir.trust.verify.TrustPolicy;

/// Verifies on this machine what the directory has as signatures and keys of a record. The directory is not
/// believed anything.
final class LocalVerification implements Verification {

    private static final JsonFormat.Parser READER = JsonFormat.parser().ignoringUnknownFields();

    private final RecordVerifier verifier;
    private final Optional<VerificationKey> trustedKey;
    private final TrustPolicy policy;

    /// Reads key and trusted root.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CommandFailure when there is no key
    /// @throws org.agntcy.dir.record.error.InvalidInputException when the trusted root is none
    LocalVerification(VerificationOptions options, Console console) {
        this.verifier = new RecordVerifier(bundles(options, console.time().clock()));
        this.trustedKey = options.key().map(given -> PublicKeyText.read(given, console));
        this.policy = trustedKey
                .map(TrustPolicy::key)
                .orElseGet(() -> options.isAnyoneTrusted()
                        ? TrustPolicy.anyone()
                        : TrustPolicy.identity(options.issuer(), options.subject()));
    }

    private static BundleVerifier bundles(VerificationOptions options, Clock clock) {
        if (options.trustedRoot().isEmpty()) {
            return (_, _) -> {
                throw new InvalidSignatureException(
                        "it was made without a key, and only --trusted-root-path says which authorities to believe");
            };
        }
        return TrustedRootBundles.of(
                options.trustedRoot().get(),
                new IgnoredProofs(
                        options.isLogIgnored(), options.isTimestampIgnored(), options.isCertificateLogIgnored()),
                clock);
    }

    @Override
    public Verdict verify(Directory directory, String cid) {
        Referrers referrers = new Referrers(directory, cid);
        List<Struct> signatures = referrers.contents(ReferrerType.SIGNATURE);
        return signatures.isEmpty()
                ? new Verdict.NotSigned()
                : decide(cid, signatures, referrers.contents(ReferrerType.PUBLIC_KEY));
    }

    private Verdict decide(String cid, List<Struct> signatures, List<Struct> publicKeys) {
        List<String> reasons = new ArrayList<>();
        List<Signature> readable = readable(signatures, reasons);
        List<Signer> signers = new ArrayList<>();
        for (SignatureFinding finding : verifier.check(cid, readable, publicKeys(publicKeys))) {
            switch (finding) {
                case SignatureFinding.Valid valid -> signers.add(valid.signer());
                case SignatureFinding.Invalid invalid -> reasons.add(invalid.reason());
            }
        }
        if (signers.isEmpty()) {
            return new Verdict.NoneValid(reasons);
        }
        List<Signer> trusted =
                signers.stream().filter(policy::trusts).distinct().toList();
        return trusted.isEmpty()
                ? new Verdict.NobodyTrusted(signers.stream().distinct().toList(), reasons)
                : new Verdict.Trusted(trusted);
    }

    private static List<Signature> readable(List<Struct> contents, List<String> reasons) {
        List<Signature> readable = new ArrayList<>();
        for (Struct content : contents) {
            try {
                Signature.Builder signature = Signature.newBuilder();
                read(content, signature);
                readable.add(signature.build());
            } catch (InvalidProtocolBufferException other) {
                reasons.add("it has not the form of a signature: " + other.getMessage());
            }
        }
        return readable;
    }

    /// The trusted key first: a signature with it counts, whatever others have attached to the record. What
    /// is no key verifies nothing.
    private List<PublicKey> publicKeys(List<Struct> contents) {
        List<PublicKey> keys = new ArrayList<>();
        trustedKey.ifPresent(
                key -> keys.add(PublicKey.newBuilder().setKey(key.pem()).build()));
        for (Struct content : contents) {
            try {
                PublicKey.Builder key = PublicKey.newBuilder();
                read(content, key);
                keys.add(key.build());
            } catch (InvalidProtocolBufferException other) {
                // Then the signature that it belongs to has no key, which is its reason.
            }
        }
        return keys;
    }

    /// In either dialect: servers of the first generation keep the names of the .proto files.
    private static void read(Struct content, Message.Builder message) throws InvalidProtocolBufferException {
        READER.merge(MessageJson.SINGLE.tree(content).toString(), message);
    }
}
