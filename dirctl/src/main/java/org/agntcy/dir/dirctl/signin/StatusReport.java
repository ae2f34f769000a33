package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.agntcy.dir.dirctl.terminal.Printable;

/// What is told about a sign-in. Never a token.
///
/// @param detail behind the state, for people; may be empty
/// @param path of its file; empty for a token of the settings
record StatusReport(SignIn signIn, State state, String detail, String path) {

    /// Whether it can be used.
    enum State {
        /// By its times.
        VALID,
        /// By its times.
        EXPIRED,
        /// The provider says so.
        ACCEPTED,
        /// The provider says so.
        REFUSED,
        /// The provider says nothing.
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isGood() {
        return state == State.VALID || state == State.ACCEPTED;
    }

    /// For people.
    String text() {
        StringBuilder text = new StringBuilder(signIn.describe()).append('\n');
        line(text, "User ID", signIn.userId());
        line(text, "E-mail", signIn.email());
        line(text, "Organisations", String.join(", ", signIn.orgs()));
        line(text, "Kind", kind());
        line(text, "Signed in", SignInJson.time(signIn.createdAt()));
        line(text, "Expires", SignInJson.time(signIn.end()) + (signIn.expiresAt() == null ? " (assumed)" : ""));
        line(text, "Status", state + (detail.isEmpty() ? "" : ": " + detail));
        line(text, "File", path);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "  %-14s %s%n", name, Printable.of(value)));
        }
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("provider", signIn.provider());
        json.addProperty("issuer", signIn.issuer());
        json.addProperty("user", signIn.user());
        json.addProperty("user_id", signIn.userId());
        json.addProperty("email", signIn.email());
        JsonArray orgs = new JsonArray();
        signIn.orgs().forEach(orgs::add);
        json.add("orgs", orgs);
        json.addProperty("principal_type", kind());
        json.addProperty("created_at", SignInJson.time(signIn.createdAt()));
        json.addProperty("expires_at", SignInJson.time(signIn.end()));
        json.addProperty("expiry_assumed", signIn.expiresAt() == null);
        json.addProperty("status", state.toString());
        json.addProperty("path", path);
        return json;
    }

    /// In the words of the published client.
    private String kind() {
        if (signIn.userId().startsWith("ghwf:") || signIn.user().startsWith("ghwf:")) {
            return "github-workflow";
        }
        boolean human = !signIn.email().isEmpty() || signIn.issuer().isEmpty();
        return human ? "human" : "service-or-workload";
    }
}
