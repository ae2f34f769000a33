package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Printable;

/// Where an OpenID issuer does what, by its own word (OpenID Connect Discovery 1.0).
///
/// @param issuer in normal form
record Discovery(String issuer, JsonObject document) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    /// Where Dex hands out codes for devices; not all of its versions tell.
    private static final String DEX_DEVICE = "/device/code";

    private static final int NOT_FOUND = 404;

    /// Asks the issuer.
    ///
    /// @param flag where its address comes from, for advice
    /// @throws IOException when it does not answer
    /// @throws CommandFailure when what answers is no issuer, or another one
    static Discovery ask(WebClient web, String issuer, String flag) throws IOException {
        String normal = Issuer.normal(issuer);
        WebAnswer answer = web.get(WebClient.address(normal + WELL_KNOWN, "the OIDC issuer"), "");
        if (answer.status() == NOT_FOUND) {
            throw new CommandFailure(normal + " is no OIDC issuer: it has no " + WELL_KNOWN, "Check " + flag + ".");
        }
        if (!answer.isOk()) {
            throw answer.unexpected();
        }
        Discovery discovery = new Discovery(normal, answer.object());
        String named = JsonFields.text(discovery.document(), "issuer");
        if (!Issuer.normal(named).equals(normal)) {
            throw new CommandFailure(
                    normal + " says that it is the issuer \"" + Printable.of(named) + "\"",
                    "Set " + flag + " to that, if you trust it.");
        }
        return discovery;
    }

    URI authorization() {
        return endpoint("authorization_endpoint");
    }

    URI tokens() {
        return endpoint("token_endpoint");
    }

    URI devices() {
        String told = JsonFields.text(document, "device_authorization_endpoint");
        return WebClient.address(told.isEmpty() ? issuer + DEX_DEVICE : told, "device_authorization_endpoint");
    }

    private URI endpoint(String name) {
        return WebClient.address(JsonFields.text(document, name), name + " of " + issuer);
    }
}
