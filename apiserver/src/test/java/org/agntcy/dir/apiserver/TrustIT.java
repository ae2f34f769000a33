package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.agntcy.dir.testkit.call.Outcome.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoRequest;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.api.sign.v1.SignRequest;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc.SignServiceBlockingStub;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.api.sign.v1.VerifyRequestProvider;
import org.agntcy.dir.api.sign.v1.VerifyResponse;
import org.agntcy.dir.api.sign.v1.VerifyWithAny;
import org.agntcy.dir.api.sign.v1.VerifyWithKey;
import org.agntcy.dir.api.sign.v1.VerifyWithOIDC;
import org.agntcy.dir.api.store.v1.DeleteReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.ClaimedCheck;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.persistence.trust.VerifiedSigner;
import org.agntcy.dir.store.ReferrerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the server says about signers and names: the rows that a reconciler writes, which is not there.
@QuarkusTest
@WithTestResource(DirectoryResource.class)
class TrustIT extends ServerTest {

    private static final VerifiedSigner.Key KEY = new VerifiedSigner.Key("-----BEGIN PUBLIC KEY-----\nA\n", "Ed25519");
    private static final VerifiedSigner.Identity ANN =
            new VerifiedSigner.Identity("https://issuer.example", "ann@example.org", "CN=ca");

    @Inject
    Database database;

    @Test
    void shouldNotSign() {
        // When
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> sign().sign(SignRequest.getDefaultInstance()));

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(refused.getStatus().getDescription())
                .isEqualTo("server-side signing not implemented - use client SDK");
    }

    @Test
    void shouldWantToKnowWhichRecord() {
        // When
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> sign().verify(VerifyRequest.getDefaultInstance()));

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).isEqualTo("record CID is required");
    }

    @Test
    void shouldTellAllSigners() {
        // Given
        String cid = signedBy("signers/all", KEY, ANN);

        // When / Then
        for (VerifyRequestProvider provider : List.of(
                VerifyRequestProvider.getDefaultInstance(),
                VerifyRequestProvider.newBuilder()
                        .setAny(VerifyWithAny.getDefaultInstance())
                        .build())) {
            VerifyResponse answer = verify(cid, provider);
            assertThat(answer.getSuccess()).isTrue();
            assertThat(answer.getSignersList()).hasSize(2).anySatisfy(signer -> {
                assertThat(signer.getKey().getPublicKey()).isEqualTo(KEY.publicKey());
                assertThat(signer.getKey().getAlgorithm()).isEqualTo("Ed25519");
            });
            assertThat(answer.getSignersList()).anySatisfy(signer -> {
                assertThat(signer.getOidc().getIssuer()).isEqualTo("https://issuer.example");
                assertThat(signer.getOidc().getSubject()).isEqualTo("ann@example.org");
                assertThat(signer.getOidc().getCertificateIssuer()).isEqualTo("CN=ca");
            });
        }
    }

    @Test
    void shouldTellTheSignersThatWereAskedFor() {
        // Given
        String cid = signedBy("signers/some", KEY, ANN);

        // When / Then
        assertThat(verify(cid, key("  " + KEY.publicKey() + "\n")).getSignersCount())
                .isEqualTo(1);
        assertThat(verify(cid, key("")).getSignersList())
                .singleElement()
                .satisfies(signer -> assertThat(signer.hasKey()).isTrue());
        assertThat(verify(cid, oidc("", "ann@example.org")).getSignersList())
                .singleElement()
                .satisfies(signer -> assertThat(signer.hasOidc()).isTrue());
        assertThat(verify(cid, oidc("https://issuer.example", "")).getSuccess()).isTrue();
        for (VerifyRequestProvider nobody :
                List.of(key("other"), oidc("", "ann"), oidc("https://other.example", "ann@example.org"))) {
            VerifyResponse answer = verify(cid, nobody);
            assertThat(answer.getSuccess()).isFalse();
            assertThat(answer.getErrorMessage()).isEqualTo("no verified signers match the requested provider");
        }
    }

    @Test
    void shouldSayThatNobodySigned() {
        // Given
        String unsigned = client.push(record("signers/none")).getFirst();
        String refused = client.push(record("signers/refused")).getFirst();
        new SignatureVerificationRepository(database).refuse(check(refused).recordId(), "it is of another record");

        // When / Then
        assertThat(verify(unsigned, VerifyRequestProvider.getDefaultInstance()).getErrorMessage())
                .isEqualTo("no verified signatures found");
        assertThat(verify("nope", VerifyRequestProvider.getDefaultInstance()).getErrorMessage())
                .isEqualTo("no verified signatures found");
        assertThat(verify(refused, VerifyRequestProvider.getDefaultInstance()).getErrorMessage())
                .isEqualTo("no verified signatures found: it is of another record");
    }

    @Test
    void shouldHaveACheckMadeWhenAKeyOrASignatureIsAttached() {
        // Given
        String cid = client.push(record("signers/attached")).getFirst();

        // When
        attach(cid, ReferrerType.PUBLIC_KEY);

        // Then
        assertThat(due()).contains(cid);

        // When
        attach(cid, ReferrerType.SCAN_REPORT);

        // Then
        assertThat(due()).doesNotContain(cid);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNATURE", "PUBLIC_KEY"})
    void shouldWithdrawTrustWithWhatIsDeleted(ReferrerType type) {
        // Given
        String cid = signedBy("signers/withdrawn-" + type, KEY);
        new NameVerificationRepository(database).verify(check(cid).recordId(), "wellknown", "key-1");
        attach(cid, ReferrerType.SCAN_REPORT);
        attach(cid, type);
        due();

        // When
        call(client.store()::deleteReferrer, List.of(deletion(cid, ReferrerType.SCAN_REPORT)));

        // Then
        assertThat(verify(cid, VerifyRequestProvider.getDefaultInstance()).getSuccess())
                .isTrue();

        // When
        call(client.store()::deleteReferrer, List.of(deletion(cid, type)));

        // Then
        assertThat(verify(cid, VerifyRequestProvider.getDefaultInstance()).getErrorMessage())
                .isEqualTo("no verified signatures found");
        assertThat(info(cid).getErrorMessage()).startsWith("a signature or a key was deleted");
        assertThat(due()).contains(cid);
    }

    @Test
    void shouldTellTheVerifiedDomainOfAName() {
        // Given
        String cid = client.push(record("https://verified.example/agent")).getFirst();
        new NameVerificationRepository(database).verify(check(cid).recordId(), "wellknown", "key-1");

        // When
        GetVerificationInfoResponse byCid = info(cid);
        GetVerificationInfoResponse byName = client.naming()
                .getVerificationInfo(GetVerificationInfoRequest.newBuilder()
                        .setName("verified.example/agent")
                        .setVersion("v1.0.0")
                        .build());

        // Then
        assertThat(byCid.getVerified()).isTrue();
        assertThat(byCid.getErrorMessage()).isEmpty();
        assertThat(byCid.getVerification().getDomain().getDomain()).isEqualTo("verified.example");
        assertThat(byCid.getVerification().getDomain().getMethod()).isEqualTo("wellknown");
        assertThat(byCid.getVerification().getDomain().getKeyId()).isEqualTo("key-1");
        assertThat(byCid.getVerification().getDomain().getVerifiedAt().getSeconds())
                .isPositive();
        assertThat(byName).isEqualTo(byCid);
    }

    @Test
    void shouldTellWhyANameIsNotVerified() {
        // Given
        String refused = client.push(record("https://refused.example/agent")).getFirst();
        new NameVerificationRepository(database)
                .refuse(check(refused).recordId(), "wellknown", "signing key does not match any domain key");
        String expired = client.push(record("https://expired.example/agent")).getFirst();
        long row = check(expired).recordId();
        new NameVerificationRepository(database).verify(row, "wellknown", "key-1");
        database.run(
                "update name_verifications set updated_at = now() - interval '169 hours' where record_id = $1",
                Tuple.of(row));

        // When / Then
        assertThat(info(refused).getErrorMessage()).isEqualTo("signing key does not match any domain key");
        assertThat(info(expired).getVerified()).isFalse();
        assertThat(info(expired).getErrorMessage()).isEqualTo("verification invalid or expired");
        assertThat(info("nope").getErrorMessage()).isEqualTo("no verification found");
    }

    @Test
    void shouldWantToKnowWhichName() {
        // When
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.naming().getVerificationInfo(GetVerificationInfoRequest.getDefaultInstance()));
        StatusRuntimeException unknown = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.naming()
                        .getVerificationInfo(GetVerificationInfoRequest.newBuilder()
                                .setName("no/such")
                                .build()));

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).isEqualTo("either cid or name is required");
        assertThat(unknown.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(unknown.getStatus().getDescription()).isEqualTo("no record found with name \"no/such\"");
    }

    private String signedBy(String name, VerifiedSigner... signers) {
        String cid = client.push(record(name)).getFirst();
        new SignatureVerificationRepository(database).replace(check(cid).recordId(), List.of(signers));
        return cid;
    }

    /// The check of a record, taken on.
    private ClaimedCheck check(String cid) {
        TrustCheckRepository checks = new TrustCheckRepository(database);
        checks.request(List.of(cid), CheckKind.SIGNATURE);
        return checks.claim(CheckKind.SIGNATURE, 1000, Duration.ofHours(1)).stream()
                .filter(check -> check.cid().equals(cid))
                .findFirst()
                .orElseThrow();
    }

    /// The records whose checks are due; nobody else finds them so afterwards.
    private List<String> due() {
        return new TrustCheckRepository(database)
                .claim(CheckKind.SIGNATURE, 1000, Duration.ofHours(1)).stream()
                        .map(ClaimedCheck::cid)
                        .toList();
    }

    private void attach(String cid, ReferrerType type) {
        call(
                client.store()::pushReferrer,
                List.of(PushReferrerRequest.newBuilder()
                        .setRecordRef(ref(cid))
                        .setType(ByteString.copyFromUtf8(type.apiName()))
                        .setData(Client.json("{\"key\":\"k\"}"))
                        .build()));
    }

    private static DeleteReferrerRequest deletion(String cid, ReferrerType type) {
        return DeleteReferrerRequest.newBuilder()
                .setRecord(ref(cid))
                .setReferrerType(type.apiName())
                .build();
    }

    private VerifyResponse verify(String cid, VerifyRequestProvider provider) {
        return sign().verify(VerifyRequest.newBuilder()
                .setRecordRef(ref(cid))
                .setProvider(provider)
                .build());
    }

    private static VerifyRequestProvider key(String pem) {
        return VerifyRequestProvider.newBuilder()
                .setKey(VerifyWithKey.newBuilder().setPublicKey(pem))
                .build();
    }

    private static VerifyRequestProvider oidc(String issuer, String subject) {
        return VerifyRequestProvider.newBuilder()
                .setOidc(VerifyWithOIDC.newBuilder().setIssuer(issuer).setSubject(subject))
                .build();
    }

    private GetVerificationInfoResponse info(String cid) {
        return client.naming()
                .getVerificationInfo(
                        GetVerificationInfoRequest.newBuilder().setCid(cid).build());
    }

    private SignServiceBlockingStub sign() {
        return SignServiceGrpc.newBlockingStub(client.channel());
    }
}
