package org.agntcy.dir.trust.keyless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.trust.json.JsonObject;
import org.agntcy.dir.trust.key.SigningKey;
import org.agntcy.dir.trust.root.Certificates;

/// The certificate authority: `POST /api/v2/signingCert` with `credentials.oidcIdentityToken` and
/// `publicKeyRequest`, whose `proofOfPossession` is a signature over the token's subject by the key. The
/// answer has the certificates (PEM) in `signedCertificateEmbeddedSct`, or in `signedCertificateDetachedSct`
/// when no certificate log takes part.
final class Fulcio {

    private static final String PATH = "/api/v2/signingCert";

    /// A bad token is a bad request to Fulcio.
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    private final ServiceClient client;
    private final URI address;

    Fulcio(ServiceClient client, URI address) {
        this.client = client;
        this.address = Addresses.below(address, PATH);
    }

    /// A certificate for the key and the token's subject.
    ///
    /// @return DER
    /// @throws UnauthenticatedException when the token is not accepted
    /// @throws UnavailableException when there is no answer, or none that makes sense
    ByteString certify(SigningKey key, IdentityToken token) {
        ServiceAnswer answer = client.post(
                "Fulcio",
                address,
                "application/json",
                request(key, token).toString().getBytes(StandardCharsets.UTF_8));
        if (REFUSALS.contains(answer.status())) {
            throw new UnauthenticatedException(answer.service() + " did not accept the identity token; " + answer.said()
                    + "; sign in again, for the audience that Fulcio expects");
        }
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        return certificate(answer, key);
    }

    private static ObjectNode request(SigningKey key, IdentityToken token) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("credentials").put("oidcIdentityToken", token.text());
        ObjectNode keyRequest = request.putObject("publicKeyRequest");
        keyRequest
                .putObject("publicKey")
                .put("algorithm", "ECDSA")
                .put("content", key.publicKey().pem());
        byte[] proof = key.sign(token.subject().getBytes(StandardCharsets.UTF_8));
        keyRequest.put("proofOfPossession", Base64.getEncoder().encodeToString(proof));
        return request;
    }

    private static ByteString certificate(ServiceAnswer answer, SigningKey key) {
        try {
            JsonObject json = answer.json();
            JsonObject signed = json.optionalObject("signedCertificateEmbeddedSct")
                    .orElseGet(() -> json.object("signedCertificateDetachedSct"));
            List<String> chain = signed.object("chain").texts("certificates");
            if (chain.isEmpty()) {
                throw new InvalidInputException("there is no certificate in it");
            }
            X509Certificate certificate = Certificates.readPem("the certificate", chain.getFirst());
            if (!Arrays.equals(
                    certificate.getPublicKey().getEncoded(), key.publicKey().encoded())) {
                throw new InvalidInputException("the certificate is for another key");
            }
            return ByteString.copyFrom(certificate.getEncoded());
        } catch (InvalidInputException | CertificateEncodingException malformed) {
            throw answer.unusable(String.valueOf(malformed.getMessage()), malformed);
        }
    }
}
