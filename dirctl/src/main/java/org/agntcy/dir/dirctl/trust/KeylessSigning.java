package org.agntcy.dir.dirctl.trust;

import java.net.URI;
import org.agntcy.dir.dirctl.signin.IdentitySignIn;
import org.agntcy.dir.dirctl.signin.WebClient;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.trust.keyless.KeylessServices;
import org.agntcy.dir.trust.keyless.KeylessSigner;

/// Signs as whoever an identity token names, with a key that nobody keeps.
final class KeylessSigning {

    private KeylessSigning() {}

    /// Takes the token that is given, or asks the person to sign in.
    ///
    /// @throws CommandFailure when an address is none, or nobody signs in
    static RecordSigner open(KeylessOptions options, Console console) {
        KeylessSigner signer =
                new KeylessSigner(services(options), console.time().clock());
        String token = options.token().orElseGet(() -> signIn(options, console));
        return new RecordSigner(cid -> signer.sign(cid, token));
    }

    private static KeylessServices services(KeylessOptions options) {
        KeylessServices usual = KeylessServices.publicSigstore();
        return new KeylessServices(
                // Only this one gets the token, and what the others answer is signed.
                options.fulcio()
                        .map(given -> WebClient.address(given, "--fulcio-url"))
                        .orElse(usual.fulcio()),
                options.rekor().map(given -> address(given, "--rekor-url")).orElse(usual.rekor()),
                options.timestamps()
                        .map(given -> address(given, "--timestamp-url"))
                        .orElse(usual.timestampAuthority()),
                options.isLogSkipped());
    }

    private static URI address(String text, String flag) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException none) {
            throw new CommandFailure(flag + " is \"" + text + "\", which is no address");
        }
    }

    private static String signIn(KeylessOptions options, Console console) {
        if (!console.terminal()) {
            throw new CommandFailure(
                    "without a key somebody has to sign in, and nobody sits at a terminal",
                    "Sign with --key, or give an identity token for the audience sigstore with --oidc-token.");
        }
        return IdentitySignIn.token(console, options.provider(), options.client(), options.clientSecret());
    }
}
