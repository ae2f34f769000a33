package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.agntcy.dir.api.sign.v1.SignerInfo;
import org.agntcy.dir.api.sign.v1.SignerInfoKey;
import org.agntcy.dir.api.sign.v1.SignerInfoOIDC;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.api.sign.v1.VerifyRequestProvider.RequestCase;
import org.agntcy.dir.api.sign.v1.VerifyResponse;
import org.junit.jupiter.api.Test;

/// Asking the directory what it has verified.
class ServerVerifyTest extends DirctlFixture {

    private static final PersonKey KEY = PersonKey.generate();

    private static final VerifyResponse ADA = VerifyResponse.newBuilder()
            .setSuccess(true)
            .addSigners(SignerInfo.newBuilder()
                    .setOidc(SignerInfoOIDC.newBuilder()
                            .setIssuer("https://issuer.test")
                            .setSubject("ada@example.org")
                            .setCertificateIssuer("CN=sigstore")))
            .build();

    ServerVerifyTest() throws IOException {}

    @Test
    void shouldBelieveTheDirectory() {
        // Given
        String cid = push(RECORD);
        directory.signs.verdicts.put(RequestCase.ANY, ADA);

        // When
        Result result = run("verify", cid, "--from-server");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("""
                Record is: trusted
                Signers: 1
                  1. identity ada@example.org of issuer https://issuer.test
                """);
        assertThat(directory.signs.requests).singleElement().satisfies(request -> {
            assertThat(request.getRecordRef().getCid()).isEqualTo(cid);
            assertThat(request.getFromServer()).isTrue();
        });
        assertThat(run("verify", cid, "--from-server", "-o", "jsonl").out())
                .isEqualTo("{\"success\":true,\"signers\":[{\"oidc\":{\"issuer\":\"https://issuer.test\","
                        + "\"subject\":\"ada@example.org\",\"certificateIssuer\":\"CN=sigstore\"}}]}\n");
    }

    @Test
    void shouldAskForTheSignerThatIsTrusted() {
        // Given
        String cid = push(RECORD);
        environment.put("KEY", KEY.publicPem());
        directory.signs.verdicts.put(
                RequestCase.KEY,
                VerifyResponse.newBuilder()
                        .setSuccess(true)
                        .addSigners(SignerInfo.newBuilder()
                                .setKey(SignerInfoKey.newBuilder()
                                        .setPublicKey(KEY.publicPem())
                                        .setAlgorithm("ECDSA-P-256")))
                        .build());
        directory.signs.verdicts.put(RequestCase.OIDC, ADA);

        // Then
        assertThat(run("verify", cid, "--from-server", "--key=env://KEY").out())
                .startsWith("Record is: trusted\nSigners: 1\n  1. key ECDSA-P-256 -----BEGIN PUBLIC KEY----- ");
        assertThat(run("verify", cid, "--from-server", "--oidc-issuer=i", "--oidc-subject=s")
                        .code())
                .isZero();
        assertThat(directory.signs.requests)
                .extracting(VerifyRequest::getProvider)
                .satisfiesExactly(
                        provider -> assertThat(provider.getKey().getPublicKey()).isEqualTo(KEY.publicPem()),
                        provider -> {
                            assertThat(provider.getOidc().getIssuer()).isEqualTo("i");
                            assertThat(provider.getOidc().getSubject()).isEqualTo("s");
                        });
    }

    @Test
    void shouldSayThatThereIsNoRecord() {
        // Then
        assertThat(run("verify", OTHER_CID, "--from-server").code()).isEqualTo(2);
        assertThat(directory.signs.requests).isEmpty();
    }

    @Test
    void shouldSayThatARecordIsNotSigned() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("verify", cid, "--from-server")).isEqualTo(new Result(3, """
                Record is: not trusted
                Reason: it is not signed
                """, ""));
    }

    @Test
    void shouldSayThatTheDirectoryHasFoundNothingValid() {
        // Given
        String cid = push(RECORD);
        KEY.attachTo(cid, directory.referrers);

        // Then
        assertThat(run("verify", cid, "--from-server", "--oidc-subject=s")).isEqualTo(new Result(4, """
                Record is: not trusted
                Reason: it is signed, and no signature is valid
                  1. the directory has found none valid so far: no verified signatures found
                """, ""));
    }

    @Test
    void shouldSayWhoElseHasSigned() {
        // Given
        String cid = push(RECORD);
        directory.signs.verdicts.put(RequestCase.ANY, ADA);

        // Then
        assertThat(run("verify", cid, "--from-server", "--oidc-subject=bob@example.org"))
                .isEqualTo(new Result(5, """
                        Record is: not trusted
                        Reason: it is signed, but by nobody who is trusted
                          1. signed by identity ada@example.org of issuer https://issuer.test
                        """, ""));
    }
}
