package org.agntcy.dir.dirctl.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.dirctl.signin.WebAnswer;
import org.agntcy.dir.dirctl.signin.WebClient;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.FileFailure;

/// What stands behind `--key`: PEM text, `env://NAME`, an address of the web, or a file.
final class KeyText {

    private static final String PEM = "-----BEGIN ";
    private static final String ENVIRONMENT = "env://";

    /// `pkcs11:` has no slashes.
    private static final Pattern SCHEME = Pattern.compile("(pkcs11|[A-Za-z][A-Za-z0-9+.-]+(?=://)):.*", Pattern.DOTALL);

    private static final String FORMS = "Give a file, PEM text, env://NAME or https://...";

    private KeyText() {}

    /// Reads the key.
    ///
    /// @throws CommandFailure when there is none
    static String read(String given, Console console) {
        if (given.contains(PEM)) {
            return given;
        }
        if (given.startsWith(ENVIRONMENT)) {
            return ofVariable(given.substring(ENVIRONMENT.length()), console);
        }
        Matcher scheme = SCHEME.matcher(given);
        return scheme.matches() ? ofAddress(scheme.group(1), given) : ofFile(given);
    }

    private static String ofVariable(String name, Console console) {
        return Optional.ofNullable(console.environment().get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new CommandFailure(
                        "the environment variable " + name + " has no key", "Set it to the PEM text of the key."));
    }

    private static String ofAddress(String scheme, String address) {
        return switch (scheme) {
            case "http", "https" -> ofWeb(address);
            case "awskms", "gcpkms", "azurekms", "hashivault", "k8s", "pkcs11", "gitlab" ->
                throw new CommandFailure(
                        "this client does not speak to key stores, and " + scheme + " is one",
                        FORMS + " A private key that cannot leave its store can sign the text of the CID there, with"
                                + " cosign sign-blob.");
            default -> throw new CommandFailure("--key has no form that starts with " + scheme + ":", FORMS);
        };
    }

    private static String ofWeb(String text) {
        URI address = WebClient.address(text, "--key");
        try {
            WebAnswer answer = new WebClient().get(address, "");
            if (!answer.isOk()) {
                throw new CommandFailure(
                        "the key is not at " + address + ": HTTP " + answer.status(), "Redirects are not followed.");
            }
            return answer.body();
        } catch (IOException failed) {
            throw new CommandFailure("failed to read the key at " + address + ": " + failed.getMessage());
        }
    }

    private static String ofFile(String name) {
        try {
            // What is no text is no key, which is for the reader of keys to say.
            return new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new CommandFailure("failed to read the key " + name + ": " + FileFailure.reason(unreadable), FORMS);
        } catch (InvalidPathException none) {
            throw new CommandFailure("--key is neither a key nor the name of a file", FORMS);
        }
    }
}
