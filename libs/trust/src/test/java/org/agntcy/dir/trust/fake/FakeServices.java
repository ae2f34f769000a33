package org.agntcy.dir.trust.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.key.VerificationKey;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.tsp.TimeStampRequest;

/// A [FakeSigstore] over HTTP. Fulcio accepts one token, and checks that the caller has the key.
public final class FakeServices implements AutoCloseable {

    public static final String FULCIO = "/api/v2/signingCert";
    public static final String REKOR = "/api/v1/log/entries";
    public static final String TIMESTAMPS = "/api/v1/timestamp";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeSigstore sigstore;
    private final String token;
    private final String subject;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answering> others = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Answers a request body with a status and a body.
    @FunctionalInterface
    public interface Answering {
        Answer answer(byte[] request) throws Exception;
    }

    /// An answer.
    public record Answer(int status, ByteString body) {
        public static Answer of(int status, String body) {
            return new Answer(status, ByteString.copyFromUtf8(body));
        }
    }

    public FakeServices(FakeSigstore sigstore, String token, String subject) throws IOException {
        this.sigstore = sigstore;
        this.token = token;
        this.subject = subject;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve(FULCIO, this::certify);
        serve(REKOR, this::log);
        serve(TIMESTAMPS, this::stamp);
        server.start();
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// Makes a service answer otherwise.
    public void answer(String path, Answering other) {
        others.put(path, other);
    }

    /// Makes a service never answer.
    public void hang(String path) {
        others.put(path, request -> {
            closed.await();
            return Answer.of(500, "");
        });
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    private void serve(String path, Answering usual) {
        server.createContext(path, exchange -> respond(exchange, others.getOrDefault(path, usual)));
    }

    private static void respond(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            Answer answer = answering.answer(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(answer.status(), answer.body().size());
            exchange.getResponseBody().write(answer.body().toByteArray());
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    private Answer certify(byte[] request) throws Exception {
        JsonNode json = JSON.readTree(request);
        if (!json.at("/credentials/oidcIdentityToken").asText().equals(token)) {
            return Answer.of(400, "{\"code\":3,\"message\":\"There was an error processing the identity token\"}");
        }
        VerificationKey key = VerificationKey.parse(
                json.at("/publicKeyRequest/publicKey/content").asText());
        byte[] proof = Base64.getDecoder()
                .decode(json.at("/publicKeyRequest/proofOfPossession").asText());
        if (!key.verifies(subject.getBytes(StandardCharsets.UTF_8), proof)) {
            return Answer.of(
                    400, "{\"code\":3,\"message\":\"The signature supplied in the request could not be verified\"}");
        }
        return certificates(key);
    }

    /// The certificates for a key and the subject.
    public Answer certificates(VerificationKey key) throws Exception {
        PublicKey publicKey = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.encoded()));
        CertificateDraft draft = sigstore.draft()
                .named(new GeneralName(
                        subject.contains("@") ? GeneralName.rfc822Name : GeneralName.uniformResourceIdentifier,
                        subject));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode chain = answer.putObject("signedCertificateEmbeddedSct")
                .putObject("chain")
                .putArray("certificates");
        chain.add(pem(sigstore.authority().issue(draft, publicKey).getEncoded()));
        for (var certificate : sigstore.authority().chain()) {
            chain.add(pem(certificate.getEncoded()));
        }
        return Answer.of(200, answer.toString());
    }

    private Answer stamp(byte[] request) throws Exception {
        return new Answer(
                201, ByteString.copyFrom(sigstore.timestamps().answer(new TimeStampRequest(request), soon())));
    }

    private Answer log(byte[] request) {
        LogEntry entry = sigstore.log().add(ByteString.copyFrom(request), soon());
        InclusionProof proof = entry.proof().orElseThrow();
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode node = answer.putObject("24296fb24b8ad77a");
        node.put("body", base64(entry.body()))
                .put("integratedTime", entry.integratedTime())
                .put("logID", hexadecimal(entry.logId()))
                .put("logIndex", entry.index());
        ObjectNode verification = node.putObject("verification").put("signedEntryTimestamp", base64(entry.promise()));
        ObjectNode proven = verification
                .putObject("inclusionProof")
                .put("checkpoint", proof.checkpoint())
                .put("logIndex", proof.index())
                .put("rootHash", hexadecimal(proof.rootHash()))
                .put("treeSize", proof.treeSize());
        ArrayNode hashes = proven.putArray("hashes");
        proof.hashes().forEach(hash -> hashes.add(hexadecimal(hash)));
        return Answer.of(201, answer.toString());
    }

    private Instant soon() {
        return sigstore.time().plusSeconds(30);
    }

    private static String pem(byte[] certificate) {
        byte[] lineEnd = {'\n'};
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String hexadecimal(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
