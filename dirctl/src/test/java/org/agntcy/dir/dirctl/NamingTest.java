package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.io.IOException;
import org.agntcy.dir.api.naming.v1.DomainVerification;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.api.naming.v1.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest extends DirctlFixture {

    NamingTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"CID", "org/agent", "org/agent:v1.0.0@CID"})
    void shouldShowWhoVouchesForAName(String reference) {
        // Given
        String cid = verified();

        // When
        Result result = run("naming", "verify", reference.replace("CID", cid));

        // Then
        assertThat(result).isEqualTo(new Result(0, """
                Name is: verified
                  CID            %s
                  Domain         example.org
                  Method         wellknown
                  Key            key-1
                  Verified at    2026-11-29T12:00:00Z
                """.formatted(cid), ""));
    }

    @Test
    void shouldShowItToPrograms() {
        // Given
        String cid = verified();
        String compact =
                "{\"cid\":\"" + cid + "\",\"domain\":\"example.org\",\"key_id\":\"key-1\",\"method\":\"wellknown\","
                        + "\"verified\":true,\"verified_at\":\"2026-11-29T12:00:00Z\"}";

        // Then
        assertThat(run("naming", "verify", cid, "-o", "json").out())
                .startsWith("{\n  \"cid\": \"" + cid + "\",\n  \"domain\": \"example.org\",\n");
        assertThat(run("naming", "verify", cid, "-o", "jsonl")).isEqualTo(new Result(0, compact + "\n", ""));
        assertThat(run("naming", "verify", cid, "-o", "raw")).isEqualTo(new Result(0, compact, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "verification invalid or expired"})
    void shouldSayThatANameIsNotVerified(String reason) {
        // Given
        String cid = push(RECORD);
        String told = reason.isEmpty() ? "no verification found" : reason;
        directory.names.put(
                cid,
                GetVerificationInfoResponse.newBuilder().setErrorMessage(reason).build());

        // Then
        assertThat(run("naming", "verify", cid)).isEqualTo(new Result(6, """
                Name is: not verified
                  CID            %s
                  Reason         %s
                """.formatted(cid, told), ""));
        assertThat(run("naming", "verify", cid, "-o", "jsonl"))
                .isEqualTo(new Result(
                        6, "{\"cid\":\"" + cid + "\",\"message\":\"" + told + "\",\"verified\":false}\n", ""));
    }

    @Test
    void shouldFailForANameThatNobodyHas() {
        // Then
        assertThat(run("naming", "verify", "nobody/agent")).isEqualTo(new Result(1, "", """
                Error: rpc error: code = NotFound desc = no record found with name "nobody/agent"
                To see what there is: dirctl search.
                """));
    }

    @Test
    void shouldShowItsHelpByItself() {
        // Then
        assertThat(run("naming")).isEqualTo(run("naming", "--help"));
        assertThat(run("naming").code()).isZero();
    }

    private String verified() {
        String cid = push(RECORD);
        directory.names.put(
                cid,
                GetVerificationInfoResponse.newBuilder()
                        .setVerified(true)
                        .setVerification(Verification.newBuilder()
                                .setDomain(DomainVerification.newBuilder()
                                        .setDomain("example.org")
                                        .setMethod("wellknown")
                                        .setKeyId("key-1")
                                        .setVerifiedAt(Timestamp.newBuilder().setSeconds(1_795_953_600))))
                        .build());
        return cid;
    }
}
