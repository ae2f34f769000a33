package org.agntcy.dir.trust.keyless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.agntcy.dir.trust.Cosign;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.Vectors;
import org.agntcy.dir.trust.fake.CertificateDraft;
import org.agntcy.dir.trust.fake.FakeServices;
import org.agntcy.dir.trust.fake.FakeSigstore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real cosign verifies what we sign without a key.
class CosignBundleIT {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TOKEN = token();

    @TempDir
    private Path folder;

    @Test
    void shouldBeVerifiedByCosign() throws Exception {
        // Given
        Cosign cosign = Cosign.in(folder);
        FakeSigstore sigstore = FakeSigstore.at(TIME);
        sigstore.writeRoot(folder);
        cosign.write("cid", Vectors.cid());
        cosign.write("other", Vectors.cid() + "a");

        // When
        try (FakeServices services = new FakeServices(sigstore, TOKEN, CertificateDraft.SUBJECT)) {
            KeylessServices addresses = new KeylessServices(
                    services.address(""), services.address(""), services.address(FakeServices.TIMESTAMPS), false);
            SignedCid signed =
                    new KeylessSigner(addresses, Clock.fixed(TIME, ZoneOffset.UTC)).sign(Vectors.cid(), TOKEN);
            cosign.write("bundle.json", signed.signature().getContentBundle());
        }

        // Then
        assertThat(cosign.run(arguments(CertificateDraft.SUBJECT, "cid"))).contains("Verified OK");
        assertThat(cosign.fail(arguments("bob@example.org", "cid"))).contains("bob@example.org");
        assertThat(cosign.fail(arguments(CertificateDraft.SUBJECT, "other"))).contains("rror");
    }

    private static String[] arguments(String subject, String file) {
        return new String[] {
            "verify-blob",
            "--bundle",
            "bundle.json",
            "--trusted-root",
            "trusted_root.json",
            "--use-signed-timestamps",
            "--certificate-identity",
            subject,
            "--certificate-oidc-issuer",
            CertificateDraft.ISSUER,
            file
        };
    }

    private static String token() {
        String claims = "{\"email\":\"" + CertificateDraft.SUBJECT + "\"}";
        return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".e30";
    }
}
