package org.agntcy.dir.trust.keyless;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.BundleVerifier;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.BundleReader;
import org.agntcy.dir.trust.proof.BundleCheck;
import org.agntcy.dir.trust.root.TrustedRootReader;

/// Verifies Sigstore bundles against a trusted root, without any network. Safe for any thread.
///
/// A bundle is good when its signature is one over the CID by the key of its certificate, a certificate
/// authority stood behind the certificate when it was made, and, unless that is ignored, at least one
/// timestamp authority, one transparency log and one certificate log saw it. The members `signature` and
/// `certificate` beside the bundle have to say the same as the bundle, if they say anything.
public final class TrustedRootBundles implements BundleVerifier {

    private final BundleCheck check;

    private TrustedRootBundles(BundleCheck check) {
        this.check = check;
    }

    /// Reads a trusted root (`trusted_root.json`); later changes of the file are not seen.
    ///
    /// @throws InvalidInputException when the file cannot be read or is no trusted root
    public static TrustedRootBundles of(Path trustedRoot, IgnoredProofs ignored) {
        return of(trustedRoot, ignored, Clock.systemUTC());
    }

    /// As above, with another clock: a bundle whose timestamp and log entry are both ignored has to be good
    /// now.
    public static TrustedRootBundles of(Path trustedRoot, IgnoredProofs ignored, Clock clock) {
        try {
            return new TrustedRootBundles(
                    new BundleCheck(TrustedRootReader.read(content(trustedRoot)), ignored.required(), clock));
        } catch (InvalidInputException malformed) {
            throw malformed.within("trusted root " + trustedRoot);
        }
    }

    @Override
    public Signer.CertifiedIdentity verify(String cid, Signature signature) throws InvalidSignatureException {
        Bundle bundle = bundle(signature.getContentBundle());
        requireSame("signature", signature.getSignature(), bundle.signature());
        requireSame("certificate", signature.getCertificate(), bundle.certificate());
        return check.verify(cid.getBytes(StandardCharsets.UTF_8), bundle);
    }

    private static byte[] content(Path trustedRoot) {
        try {
            if (Files.size(trustedRoot) > TrustedRootReader.LARGEST) {
                throw new InvalidInputException("the file has more than " + TrustedRootReader.LARGEST + " bytes");
            }
            return Files.readAllBytes(trustedRoot);
        } catch (IOException unreadable) {
            throw new InvalidInputException("the file cannot be read: " + unreadable, unreadable);
        }
    }

    private static Bundle bundle(String json) throws InvalidSignatureException {
        try {
            return BundleReader.read(json);
        } catch (InvalidInputException malformed) {
            throw new InvalidSignatureException("the bundle cannot be used: " + malformed.getMessage(), malformed);
        }
    }

    private static void requireSame(String member, String outside, ByteString inside) throws InvalidSignatureException {
        if (!outside.isEmpty() && !outside.equals(Base64.getEncoder().encodeToString(inside.toByteArray()))) {
            throw new InvalidSignatureException("the " + member + " is another one than in the bundle");
        }
    }
}
