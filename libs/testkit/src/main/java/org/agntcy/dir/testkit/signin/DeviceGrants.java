package org.agntcy.dir.testkit.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The device grants of a provider (RFC 8628), from the code on the screen to the token.
final class DeviceGrants {

    private final Clock clock;
    private final Map<String, Grant> grants = new HashMap<>();
    private Duration interval = Duration.ofSeconds(5);
    private Duration expiresIn = Duration.ofMinutes(15);
    private int slowDowns;
    private int issued;
    private Optional<String> alwaysApprovedBy = Optional.empty();

    /// Where a grant stands.
    sealed interface State {
        record Pending() implements State {}

        record Approved(String person) implements State {}

        record Denied() implements State {}

        record Expired() implements State {}
    }

    /// What a poll finds.
    sealed interface Poll {
        record Token(Grant grant, String person) implements Poll {}

        record SlowDown(Duration interval) implements Poll {}

        record Refused(String code) implements Poll {}
    }

    record Grant(
            String deviceCode,
            String userCode,
            String client,
            String scope,
            Duration interval,
            Duration expiresIn,
            Instant expiresAt,
            State state) {

        /// RFC 8628, 3.5: five seconds more.
        private Grant slower() {
            Duration longer = interval.plusSeconds(5);
            return new Grant(deviceCode, userCode, client, scope, longer, expiresIn, expiresAt, state);
        }

        private Grant in(State next) {
            return new Grant(deviceCode, userCode, client, scope, interval, expiresIn, expiresAt, next);
        }
    }

    DeviceGrants(Clock clock) {
        this.clock = clock;
    }

    synchronized Grant start(String client, String scope) {
        issued++;
        State state = alwaysApprovedBy.<State>map(State.Approved::new).orElseGet(State.Pending::new);
        Grant grant = new Grant(
                UUID.randomUUID().toString(),
                "TEST-%04d".formatted(issued),
                client,
                scope,
                interval,
                expiresIn,
                clock.instant().plus(expiresIn),
                state);
        grants.put(grant.deviceCode(), grant);
        return grant;
    }

    synchronized Poll poll(String deviceCode, String client) {
        Grant grant = grants.get(deviceCode);
        if (grant == null || !grant.client().equals(client)) {
            return new Poll.Refused("invalid_grant");
        }
        if (slowDowns > 0) {
            slowDowns--;
            Grant slower = grant.slower();
            grants.put(deviceCode, slower);
            return new Poll.SlowDown(slower.interval());
        }
        if (!clock.instant().isBefore(grant.expiresAt())) {
            return new Poll.Refused("expired_token");
        }
        return switch (grant.state()) {
            case State.Pending pending -> new Poll.Refused("authorization_pending");
            case State.Denied denied -> new Poll.Refused("access_denied");
            case State.Expired expired -> new Poll.Refused("expired_token");
            case State.Approved(String person) -> {
                grants.remove(deviceCode); // a device code is good for one token
                yield new Poll.Token(grant, person);
            }
        };
    }

    synchronized void decide(String userCode, State state) {
        Grant grant = grants.values().stream()
                .filter(candidate -> candidate.userCode().equals(userCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no device waits with user code " + userCode));
        grants.put(grant.deviceCode(), grant.in(state));
    }

    synchronized void approveAlways(String person) {
        alwaysApprovedBy = Optional.of(person);
    }

    synchronized void slowDown(int times) {
        slowDowns = times;
    }

    synchronized void interval(Duration duration) {
        interval = duration;
    }

    synchronized void expiresIn(Duration duration) {
        expiresIn = duration;
    }
}
