package org.agntcy.dir.dirctl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority that believes every token: it certifies the e-mail address and the issuer in it.
/// It has no logs.
final class FakeFulcio implements AutoCloseable {

    private static final X500Name NAME = new X500Name("CN=fake-fulcio");
    private static final ASN1ObjectIdentifier ISSUER = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8");
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /// The tokens that were shown.
    final List<String> tokens = Collections.synchronizedList(new ArrayList<>());

    /// What is answered instead of a certificate, when not 200.
    volatile int status = 200;

    private final PersonKey key = PersonKey.generate();
    private final Clock clock;
    private final X509CertificateHolder root;
    private final HttpServer server;

    FakeFulcio(Clock clock) throws IOException {
        this.clock = clock;
        root = root();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/signingCert", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The content of `trusted_root.json`.
    String trustedRoot() throws IOException {
        return """
                {"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1",\
                "certificateAuthorities":[{"uri":"%s","certChain":{"certificates":[{"rawBytes":"%s"}]},\
                "validFor":{"start":"2020-01-01T00:00:00Z"}}]}\
                """.formatted(address(), Base64.getEncoder().encodeToString(root.getEncoded()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject request = JsonParser.parseString(text).getAsJsonObject();
        String token =
                request.getAsJsonObject("credentials").get("oidcIdentityToken").getAsString();
        tokens.add(token);
        String pem = request.getAsJsonObject("publicKeyRequest")
                .getAsJsonObject("publicKey")
                .get("content")
                .getAsString();
        byte[] answer =
                (status == 200 ? certified(pem, token) : "{\"message\":\"no\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String certified(String publicKey, String token) throws IOException {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        JsonObject claims = JsonParser.parseString(payload).getAsJsonObject();
        byte[] der = Base64.getMimeDecoder().decode(publicKey.replaceAll("-----[A-Z ]+-----", ""));
        X509v3CertificateBuilder certificate = builder(SubjectPublicKeyInfo.getInstance(der), new X500Name(""));
        add(certificate, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
        add(certificate, Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
        GeneralName email =
                new GeneralName(GeneralName.rfc822Name, claims.get("email").getAsString());
        add(certificate, Extension.subjectAlternativeName, new GeneralNames(email));
        add(certificate, ISSUER, new DERUTF8String(claims.get("iss").getAsString()));
        JsonArray certificates = new JsonArray();
        certificates.add(pem(signed(certificate)));
        JsonObject chain = new JsonObject();
        chain.add("certificates", certificates);
        JsonObject detached = new JsonObject();
        detached.add("chain", chain);
        JsonObject answer = new JsonObject();
        answer.add("signedCertificateDetachedSct", detached);
        return answer.toString();
    }

    private X509CertificateHolder root() {
        SubjectPublicKeyInfo own =
                SubjectPublicKeyInfo.getInstance(key.pair().getPublic().getEncoded());
        X509v3CertificateBuilder certificate = builder(own, NAME);
        add(certificate, Extension.basicConstraints, new BasicConstraints(true));
        add(certificate, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign));
        return signed(certificate);
    }

    private X509v3CertificateBuilder builder(SubjectPublicKeyInfo subjectKey, X500Name subject) {
        Instant now = clock.instant();
        return new X509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(LIFETIME)),
                Date.from(now.plus(LIFETIME)),
                subject,
                subjectKey);
    }

    private static void add(X509v3CertificateBuilder certificate, ASN1ObjectIdentifier name, ASN1Encodable value) {
        try {
            boolean critical = name.equals(Extension.basicConstraints) || name.equals(Extension.subjectAlternativeName);
            certificate.addExtension(name, critical, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private X509CertificateHolder signed(X509v3CertificateBuilder certificate) {
        try {
            return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(key.pair().getPrivate()));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(X509CertificateHolder certificate) throws IOException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
