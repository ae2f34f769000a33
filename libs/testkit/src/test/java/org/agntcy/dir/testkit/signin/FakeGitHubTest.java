package org.agntcy.dir.testkit.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeGitHubTest {

    private final FakeGitHub github = FakeGitHub.start();
    private final Client api = new Client(github.api());
    private final Client site = new Client(github.site());

    @BeforeEach
    void addPeople() {
        github.person("ada", 7, "ada@example.org", "analysts", "engines", "poets");
        github.person("bob", 8, null);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void shouldKnowWhoATokenBelongsTo() throws Exception {
        // Given
        String token = github.token("ada", "ghp_");

        // When
        HttpResponse<String> ada = api.get("/user", token);
        github.revoke(token);
        HttpResponse<String> afterwards = api.get("/user", token);

        // Then
        assertThat(token).startsWith("ghp_");
        assertThat(ada.body()).isEqualTo("{\"login\":\"ada\",\"id\":7,\"email\":\"ada@example.org\",\"name\":\"ada\"}");
        assertThat(afterwards.statusCode()).isEqualTo(401);
        assertThat(api.get("/user", github.token("bob")).body()).contains("\"email\":null");
        assertThat(github.calls("/user")).isEqualTo(3);
        assertThat(github.lastHeaders("/user").get("authorization")).startsWith("Bearer gho_");
    }

    @Test
    void shouldGiveOrganisationsInPages() throws Exception {
        // Given
        String token = github.token("ada");
        github.leave("ada", "engines");
        github.join("ada", "weavers");

        // When
        HttpResponse<String> first = api.get("/user/orgs?per_page=2", token);
        HttpResponse<String> second = api.get("/user/orgs?per_page=2&page=2", token);

        // Then
        assertThat(Client.json(first).findValuesAsText("login")).containsExactly("analysts", "poets");
        assertThat(first.headers().firstValue("Link"))
                .contains("<" + github.api() + "/user/orgs?per_page=2&page=2>; rel=\"next\"");
        assertThat(Client.json(second).findValuesAsText("login")).containsExactly("weavers");
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void shouldLeadADeviceFromPendingToAToken() throws Exception {
        // Given
        github.interval(Duration.ofSeconds(1));
        github.slowDown(1);
        JsonNode code = site.post("/login/device/code", "client_id", "cli", "scope", "read:org user:email");

        // When
        JsonNode slow = poll(code);
        JsonNode pending = poll(code);
        github.approve(code.path("user_code").asText(), "bob");
        JsonNode granted = poll(code);

        // Then
        assertThat(code.path("interval").asInt()).isEqualTo(1);
        assertThat(code.path("expires_in").asInt()).isEqualTo(900);
        assertThat(slow.toString()).contains("\"error\":\"slow_down\"", "\"interval\":6");
        assertThat(pending.path("error").asText()).isEqualTo("authorization_pending");
        assertThat(granted.path("scope").asText()).isEqualTo("read:org,user:email");
        assertThat(api.get("/user", granted.path("access_token").asText()).body())
                .contains("\"bob\"");
        assertThat(poll(code).path("error").asText()).isEqualTo("incorrect_device_code");
    }

    @Test
    void shouldRefuseADeviceThatIsDeniedOrExpired() throws Exception {
        // Given
        JsonNode denied = site.post("/login/device/code", "client_id", "cli");
        JsonNode expired = site.post("/login/device/code", "client_id", "cli");

        // When
        github.deny(denied.path("user_code").asText());
        github.expire(expired.path("user_code").asText());

        // Then
        assertThat(poll(denied).path("error").asText()).isEqualTo("access_denied");
        assertThat(poll(expired).path("error").asText()).isEqualTo("expired_token");
    }

    @Test
    void shouldExchangeACodeForTheRightVerifierOnly() throws Exception {
        // Given
        String authorize = "/login/oauth/authorize?client_id=cli&state=s1&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback"
                + "&code_challenge_method=S256&code_challenge=" + Pkce.CHALLENGE;

        // When
        HttpResponse<String> redirect = site.get(authorize, "");
        String code = Client.parameter(redirect, "code");
        JsonNode wrong = exchange(code, "wrong");
        JsonNode right = exchange(Client.parameter(site.get(authorize, ""), "code"), Pkce.VERIFIER);

        // Then
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(Client.parameter(redirect, "state")).isEqualTo("s1");
        assertThat(wrong.path("error").asText()).isEqualTo("bad_verification_code");
        assertThat(right.path("access_token").asText()).startsWith("gho_");
    }

    @Test
    void shouldMisbehaveUntilHealed() throws Exception {
        // Given
        String token = github.token("ada");
        github.fail("/user", Fault.secondaryRateLimit(Duration.ofSeconds(30)), 1);
        github.fail("/user", Fault.drop());

        // When
        HttpResponse<String> limited = api.get("/user", token);

        // Then
        assertThat(limited.statusCode()).isEqualTo(403);
        assertThat(limited.headers().firstValue("Retry-After")).contains("30");
        assertThatThrownBy(() -> api.get("/user", token)).isInstanceOf(IOException.class);
        github.heal();
        assertThat(api.get("/user", token).statusCode()).isEqualTo(200);
    }

    private JsonNode poll(JsonNode code) throws IOException, InterruptedException {
        return site.post(
                "/login/oauth/access_token",
                "client_id",
                "cli",
                "device_code",
                code.path("device_code").asText(),
                "grant_type",
                GitHubSignIn.DEVICE_GRANT);
    }

    private JsonNode exchange(String code, String verifier) throws IOException, InterruptedException {
        return site.post(
                "/login/oauth/access_token",
                "client_id",
                "cli",
                "code",
                code,
                "redirect_uri",
                "http://127.0.0.1/back",
                "code_verifier",
                verifier);
    }
}
