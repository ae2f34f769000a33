package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Time;
import org.jspecify.annotations.Nullable;

/// The tokens of a GitHub workflow, which its runner hands out for an audience when the job has the
/// permission `id-token: write`. They live some minutes.
final class WorkflowTokens {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long one is used, and how long at most when the runner gives no other.
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final Duration STALE = Duration.ofMinutes(4);

    private final URI address;
    private final String permit;
    private final Time time;
    private final WebClient web = new WebClient(PATIENCE);
    private @Nullable String token;
    private Instant minted = Instant.EPOCH;

    private WorkflowTokens(URI address, String permit, Time time) {
        this.address = address;
        this.permit = permit;
        this.time = time;
    }

    /// Empty when this is no workflow, or no audience is set.
    static Optional<WorkflowTokens> of(Settings settings, Time time) {
        Optional<String> audience = settings.text("OIDC_AUDIENCE");
        Optional<String> runner = settings.standard("ACTIONS_ID_TOKEN_REQUEST_URL");
        Optional<String> permit = settings.standard("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        if (audience.isEmpty() || runner.isEmpty() || permit.isEmpty()) {
            return Optional.empty();
        }
        String query = WebClient.encode(Map.of("audience", audience.get()));
        String url = runner.get() + (runner.get().contains("?") ? "&" : "?") + query;
        return Optional.of(
                new WorkflowTokens(WebClient.address(url, "ACTIONS_ID_TOKEN_REQUEST_URL"), permit.get(), time));
    }

    /// One that counts now.
    ///
    /// @throws CommandFailure when the runner gives none
    synchronized String token() {
        Duration age = Duration.between(minted, time.now());
        if (token != null && age.compareTo(FRESH) < 0) {
            return token;
        }
        try {
            token = mint();
            minted = time.now();
            return token;
        } catch (IOException failed) {
            if (token != null && age.compareTo(STALE) < 0) {
                return token;
            }
            throw new CommandFailure(
                    "the GitHub workflow gets no token: " + failed.getMessage(),
                    "The job needs the permission id-token: write.");
        }
    }

    private String mint() throws IOException {
        WebAnswer answer = web.get(address, permit);
        String value = answer.isOk() ? JsonFields.text(answer.object(), "value") : "";
        if (value.isEmpty()) {
            throw new IOException("its runner answers " + answer.complaint());
        }
        return value;
    }
}
