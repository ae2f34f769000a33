package org.agntcy.dir.dirctl.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.SignerInfo;
import org.agntcy.dir.api.sign.v1.SignerInfoKey;
import org.agntcy.dir.api.sign.v1.SignerInfoOIDC;
import org.agntcy.dir.api.sign.v1.VerifyResponse;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.agntcy.dir.trust.Signer;

/// A verdict for people, for programs and for scripts.
record VerdictReport(Verdict verdict) {

    /// Enough to tell one key from another.
    private static final int KEY_CHARACTERS = 60;

    /// For programs. Signers are named only when they are trusted, because some programs look at nothing
    /// else. The reasons begin with the words of the published client.
    VerifyResponse message() {
        VerifyResponse.Builder answer = VerifyResponse.newBuilder();
        return switch (verdict) {
            case Verdict.Trusted trusted ->
                answer.setSuccess(true)
                        .addAllSigners(trusted.signers().stream()
                                .map(VerdictReport::info)
                                .toList())
                        .build();
            case Verdict.NotFound _ ->
                answer.setErrorMessage("record not found").build();
            case Verdict.NotSigned _ ->
                answer.setErrorMessage("no signatures found").build();
            case Verdict.NoneValid none ->
                answer.setErrorMessage("no valid signatures found: " + String.join("; ", none.reasons()))
                        .build();
            case Verdict.NobodyTrusted others ->
                answer.setErrorMessage("no valid signatures found matching verification criteria: "
                                + String.join("; ", describe(others)))
                        .build();
        };
    }

    /// For people, without a line end behind it.
    String text() {
        List<String> lines = new ArrayList<>();
        switch (verdict) {
            case Verdict.Trusted(List<Signer> signers) -> {
                lines.add("Record is: trusted");
                lines.add("Signers: " + signers.size());
                lines.addAll(numbered(signers.stream().map(VerdictReport::name).toList()));
            }
            case Verdict.NotFound _ -> refuse(lines, "there is no such record");
            case Verdict.NotSigned _ -> refuse(lines, "it is not signed");
            case Verdict.NoneValid(List<String> reasons) -> {
                refuse(lines, "it is signed, and no signature is valid");
                lines.addAll(numbered(reasons));
            }
            case Verdict.NobodyTrusted others -> {
                refuse(lines, "it is signed, but by nobody who is trusted");
                lines.addAll(numbered(describe(others)));
            }
        }
        return String.join("\n", lines);
    }

    /// For scripts.
    ExitCode exitCode() {
        return switch (verdict) {
            case Verdict.Trusted _ -> ExitCode.SUCCESS;
            case Verdict.NotFound _ -> ExitCode.RECORD_NOT_FOUND;
            case Verdict.NotSigned _ -> ExitCode.NOT_SIGNED;
            case Verdict.NoneValid _ -> ExitCode.NO_VALID_SIGNATURE;
            case Verdict.NobodyTrusted _ -> ExitCode.SIGNER_NOT_TRUSTED;
        };
    }

    private static void refuse(List<String> lines, String reason) {
        lines.add("Record is: not trusted");
        lines.add("Reason: " + reason);
    }

    private static List<String> describe(Verdict.NobodyTrusted others) {
        return Stream.concat(
                        others.signers().stream().map(signer -> "signed by " + name(signer)),
                        others.reasons().stream().map(reason -> "not valid: " + reason))
                .toList();
    }

    private static List<String> numbered(List<String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach(text -> lines.add("  " + (lines.size() + 1) + ". " + Printable.of(text)));
        return lines;
    }

    private static String name(Signer signer) {
        return switch (signer) {
            case Signer.KeyHolder key -> "key " + key.algorithm() + " " + start(key.publicKey());
            case Signer.CertifiedIdentity identity ->
                "identity " + identity.subject() + " of issuer " + identity.issuer();
        };
    }

    private static String start(String pem) {
        String start = pem.length() > KEY_CHARACTERS ? pem.substring(0, KEY_CHARACTERS) + "..." : pem;
        return start.strip().replaceAll("\\R", " ");
    }

    private static SignerInfo info(Signer signer) {
        return switch (signer) {
            case Signer.KeyHolder key ->
                SignerInfo.newBuilder()
                        .setKey(SignerInfoKey.newBuilder()
                                .setPublicKey(key.publicKey())
                                .setAlgorithm(key.algorithm()))
                        .build();
            case Signer.CertifiedIdentity identity ->
                SignerInfo.newBuilder()
                        .setOidc(SignerInfoOIDC.newBuilder()
                                .setIssuer(identity.issuer())
                                .setSubject(identity.subject())
                                .setCertificateIssuer(identity.certificateIssuer()))
                        .build();
        };
    }
}
