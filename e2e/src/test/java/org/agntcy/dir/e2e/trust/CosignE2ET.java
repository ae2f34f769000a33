package org.agntcy.dir.e2e.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Struct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cosign signs we verify, and what we sign cosign verifies.
class CosignE2ET {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    @Test
    void shouldAgreeWithCosign() throws Exception {
        // Given
        Optional<CosignProgram> found = CosignProgram.find();
        assumeTrue(found.isPresent(), CosignProgram.ADVICE);
        CosignProgram cosign = found.orElseThrow();
        assertThat(cosign.run(folder, PASSWORD, "generate-key-pair")).isZero();
        Path publicKey = folder.resolve("cosign.pub");
        try (StandaloneProcess directory = StandaloneProcess.start(folder.resolve("data"))) {
            Trusting client = new Trusting(folder, directory);
            Attachments attachments = new Attachments(directory.channel());
            client.password(PASSWORD);
            String ours = client.push("signed/by-us");
            String theirs = client.push("signed/by-cosign");

            // When
            assertThat(client.dirctl(
                                    "sign",
                                    ours,
                                    "--key",
                                    folder.resolve("cosign.key").toString())
                            .code())
                    .isZero();
            Files.writeString(folder.resolve("theirs.txt"), theirs);
            assertThat(cosign.run(
                            folder,
                            PASSWORD,
                            "sign-blob",
                            "--yes",
                            "--key",
                            "cosign.key",
                            "--use-signing-config=false",
                            "--tlog-upload=false",
                            "--new-bundle-format=false",
                            "--output-signature",
                            "theirs.sig",
                            "theirs.txt"))
                    .as(log())
                    .isZero();
            attachments.attach(theirs, Attachments.PUBLIC_KEY, "key", Files.readString(publicKey));
            attachments.attach(
                    theirs,
                    Attachments.SIGNATURE,
                    "signature",
                    Files.readString(folder.resolve("theirs.sig")).strip());

            // Then
            assertThat(client.dirctl("verify", theirs, "--key", publicKey.toString())
                            .code())
                    .isZero();
            Struct signature = attachments.attached(ours, Attachments.SIGNATURE).getFirst();
            Files.writeString(folder.resolve("ours.txt"), ours);
            Files.writeString(
                    folder.resolve("ours.sig"),
                    signature.getFieldsOrThrow("signature").getStringValue());
            assertThat(verifies(cosign, "ours.txt")).as(log()).isZero();
            assertThat(verifies(cosign, "theirs.txt"))
                    .as("a signature of another record")
                    .isNotZero();
        }
    }

    private int verifies(CosignProgram cosign, String file) throws Exception {
        return cosign.run(
                folder,
                PASSWORD,
                "verify-blob",
                "--key",
                "cosign.pub",
                "--signature",
                "ours.sig",
                "--insecure-ignore-tlog=true",
                file);
    }

    private String log() throws Exception {
        Path log = folder.resolve("cosign.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
