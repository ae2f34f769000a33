package org.agntcy.dir.testkit.signin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// GitHub's OAuth pages. Errors of the token page come with status 200, as GitHub's do.
final class GitHubSignIn {

    static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final GitHubPeople people;
    private final DeviceGrants devices;
    private final AuthorizationCodes codes = new AuthorizationCodes();
    private volatile Optional<String> browser = Optional.empty();

    GitHubSignIn(GitHubPeople people, DeviceGrants devices) {
        this.people = people;
        this.devices = devices;
    }

    void browser(String login) {
        browser = Optional.of(login);
    }

    Reply deviceCode(Request request, String address) {
        if (request.parameter("client_id").isEmpty()) {
            return Reply.error(404, "Not Found");
        }
        DeviceGrants.Grant grant = devices.start(request.parameter("client_id"), request.parameter("scope"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("device_code", grant.deviceCode());
        answer.put("user_code", grant.userCode());
        answer.put("verification_uri", address + "/login/device");
        answer.put("expires_in", grant.expiresIn().toSeconds());
        answer.put("interval", grant.interval().toSeconds());
        return Reply.json(200, answer);
    }

    Reply authorize(Request request) {
        String person = browser.orElseGet(people::first);
        return Reply.redirect(
                request.parameter("redirect_uri"),
                Map.of("code", codes.issue(request, person), "state", request.parameter("state")));
    }

    Reply token(Request request) {
        if (!request.parameter("grant_type").equals(DEVICE_GRANT)) {
            return codes.redeem(request)
                    .map(issued -> granted(issued.person(), issued.scope()))
                    .orElseGet(() -> Reply.error(200, "bad_verification_code"));
        }
        return switch (devices.poll(request.parameter("device_code"), request.parameter("client_id"))) {
            case DeviceGrants.Poll.Token(DeviceGrants.Grant grant, String person) -> granted(person, grant.scope());
            case DeviceGrants.Poll.SlowDown(Duration interval) ->
                Reply.json(200, Map.of("error", "slow_down", "interval", interval.toSeconds()));
            case DeviceGrants.Poll.Refused(String code)
            when code.equals("invalid_grant") -> Reply.error(200, "incorrect_device_code");
            case DeviceGrants.Poll.Refused(String code) -> Reply.error(200, code);
        };
    }

    private Reply granted(String person, String scope) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", people.token(person, "gho_"));
        answer.put("token_type", "bearer");
        answer.put("scope", scope.replace(' ', ','));
        return Reply.json(200, answer);
    }
}
