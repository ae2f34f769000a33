package org.agntcy.dir.apiserver.sign;

import java.util.List;
import org.agntcy.dir.api.sign.v1.SignerInfo;
import org.agntcy.dir.api.sign.v1.SignerInfoKey;
import org.agntcy.dir.api.sign.v1.SignerInfoOIDC;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.api.sign.v1.VerifyRequestProvider;
import org.agntcy.dir.api.sign.v1.VerifyResponse;
import org.agntcy.dir.api.sign.v1.VerifyWithKey;
import org.agntcy.dir.api.sign.v1.VerifyWithOIDC;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.VerifiedSigner;
import org.agntcy.dir.record.error.InvalidInputException;

/// Tells who has validly signed a record, as the last check of its signatures found it. One SQL statement, two where
/// nobody has.
final class FindSigners {

    private static final String NOBODY = "no verified signatures found";
    private static final String NOBODY_WANTED = "no verified signers match the requested provider";

    private final SignatureVerificationRepository verifications;

    FindSigners(SignatureVerificationRepository verifications) {
        this.verifications = verifications;
    }

    /// The signers that a request asks for, those that were verified last first. Empty texts in the request match
    /// every signer of their kind.
    ///
    /// @throws InvalidInputException when the request names no record
    VerifyResponse find(VerifyRequest request) {
        String cid = request.getRecordRef().getCid();
        if (cid.isEmpty()) {
            throw InvalidInputException.of("record_ref.cid", "record CID is required");
        }
        List<VerifiedSigner> signers = verifications.signers(cid);
        if (signers.isEmpty()) {
            return failed(verifications
                    .refusal(cid)
                    .map(reason -> NOBODY + ": " + reason)
                    .orElse(NOBODY));
        }
        List<SignerInfo> wanted = signers.stream()
                .filter(signer -> matches(request.getProvider(), signer))
                .map(FindSigners::toWire)
                .toList();
        return wanted.isEmpty()
                ? failed(NOBODY_WANTED)
                : VerifyResponse.newBuilder()
                        .setSuccess(true)
                        .addAllSigners(wanted)
                        .build();
    }

    private static boolean matches(VerifyRequestProvider provider, VerifiedSigner signer) {
        return switch (provider.getRequestCase()) {
            case KEY -> signer instanceof VerifiedSigner.Key key && matches(provider.getKey(), key);
            case OIDC -> signer instanceof VerifiedSigner.Identity identity && matches(provider.getOidc(), identity);
            case ANY, REQUEST_NOT_SET -> true;
        };
    }

    private static boolean matches(VerifyWithKey wanted, VerifiedSigner.Key key) {
        String pem = wanted.getPublicKey().strip();
        return pem.isEmpty() || pem.equals(key.publicKey().strip());
    }

    private static boolean matches(VerifyWithOIDC wanted, VerifiedSigner.Identity identity) {
        return matches(wanted.getIssuer(), identity.issuer()) && matches(wanted.getSubject(), identity.subject());
    }

    private static boolean matches(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }

    private static SignerInfo toWire(VerifiedSigner signer) {
        return switch (signer) {
            case VerifiedSigner.Key key ->
                SignerInfo.newBuilder()
                        .setKey(SignerInfoKey.newBuilder()
                                .setPublicKey(key.publicKey())
                                .setAlgorithm(key.algorithm()))
                        .build();
            case VerifiedSigner.Identity identity ->
                SignerInfo.newBuilder()
                        .setOidc(SignerInfoOIDC.newBuilder()
                                .setIssuer(identity.issuer())
                                .setSubject(identity.subject())
                                .setCertificateIssuer(identity.certificateIssuer()))
                        .build();
        };
    }

    private static VerifyResponse failed(String reason) {
        return VerifyResponse.newBuilder().setErrorMessage(reason).build();
    }
}
