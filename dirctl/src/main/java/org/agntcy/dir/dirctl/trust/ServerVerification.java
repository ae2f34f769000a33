package org.agntcy.dir.dirctl.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.sign.v1.SignerInfo;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.api.sign.v1.VerifyRequestProvider;
import org.agntcy.dir.api.sign.v1.VerifyResponse;
import org.agntcy.dir.api.sign.v1.VerifyWithAny;
import org.agntcy.dir.api.sign.v1.VerifyWithKey;
import org.agntcy.dir.api.sign.v1.VerifyWithOIDC;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.referrer.ReferrerType;
import org.agntcy.dir.dirctl.referrer.Referrers;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.trust.Signer;

/// Asks the directory what it has found out about the signatures of a record, and believes it. It looks at
/// new ones from time to time, so that it may not know one yet.
final class ServerVerification implements Verification {

    private static final VerifyRequestProvider ANYONE = VerifyRequestProvider.newBuilder()
            .setAny(VerifyWithAny.getDefaultInstance())
            .build();

    private final VerifyRequestProvider trusted;

    /// Reads the key.
    ///
    /// @throws CommandFailure when there is none
    ServerVerification(VerificationOptions options, Console console) {
        this.trusted = provider(options, console);
    }

    private static VerifyRequestProvider provider(VerificationOptions options, Console console) {
        VerifyRequestProvider.Builder provider = VerifyRequestProvider.newBuilder();
        Optional<String> key = options.key();
        if (key.isPresent()) {
            String pem = PublicKeyText.read(key.get(), console).pem();
            return provider.setKey(VerifyWithKey.newBuilder().setPublicKey(pem)).build();
        }
        return options.isIdentityGiven()
                ? provider.setOidc(VerifyWithOIDC.newBuilder()
                                .setIssuer(options.issuer())
                                .setSubject(options.subject()))
                        .build()
                : ANYONE;
    }

    @Override
    public Verdict verify(Directory directory, String cid) {
        VerifyResponse answer = ask(directory, cid, trusted);
        if (answer.getSuccess()) {
            return new Verdict.Trusted(signers(answer));
        }
        // The answer does not tell apart why; the next questions do.
        VerifyResponse anyone = trusted.equals(ANYONE) ? answer : ask(directory, cid, ANYONE);
        if (anyone.getSuccess()) {
            return new Verdict.NobodyTrusted(signers(anyone), List.of());
        }
        return new Referrers(directory, cid).contents(ReferrerType.SIGNATURE).isEmpty()
                ? new Verdict.NotSigned()
                : new Verdict.NoneValid(
                        List.of("the directory has found none valid so far: " + anyone.getErrorMessage()));
    }

    private static VerifyResponse ask(Directory directory, String cid, VerifyRequestProvider provider) {
        List<VerifyResponse> answers = new ArrayList<>();
        Exchange.<VerifyRequest, VerifyResponse>ask(
                directory.sign()::verify,
                VerifyRequest.newBuilder()
                        .setRecordRef(RecordRef.newBuilder().setCid(cid))
                        .setProvider(provider)
                        .setFromServer(true)
                        .build(),
                answers::add);
        if (answers.isEmpty()) {
            throw new CommandFailure("no data returned");
        }
        return answers.getFirst();
    }

    private static List<Signer> signers(VerifyResponse answer) {
        return answer.getSignersList().stream().map(ServerVerification::signer).toList();
    }

    private static Signer signer(SignerInfo info) {
        return info.hasOidc()
                ? new Signer.CertifiedIdentity(
                        info.getOidc().getIssuer(),
                        info.getOidc().getSubject(),
                        info.getOidc().getCertificateIssuer())
                : new Signer.KeyHolder(
                        info.getKey().getPublicKey(), info.getKey().getAlgorithm());
    }
}
