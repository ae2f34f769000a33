package org.agntcy.dir.store.registry;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Knows which `Authorization` header a request needs. Learns it from the registry's first refusal and remembers it:
/// Basic for good, tokens per kind of access until they expire.
final class Authorization {

    private final RegistrySettings settings;
    private final TokenService tokens;
    private final Clock clock;
    private final Map<RegistryAccess, TokenService.Token> known = new ConcurrentHashMap<>();
    /// Many requests may be refused at once when a token expires; one of them fetches the next.
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile boolean basicWanted;

    Authorization(RegistrySettings settings, TokenService tokens, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// The header to send before the registry asks for one.
    Optional<String> header(RegistryAccess access) {
        return switch (settings.credentials()) {
            case RegistryCredentials.AccessToken fixed -> Optional.of("Bearer " + fixed.token());
            case RegistryCredentials.Password password when basicWanted -> Optional.of(TokenService.basic(password));
            default -> token(access).map(token -> "Bearer " + token.value());
        };
    }

    /// Answers a refusal. Returns the header for a second try, nothing when there is no better one.
    ///
    /// @param sent the header that was refused
    Optional<String> answer(RegistryAccess access, RegistryResponse refusal, Optional<String> sent)
            throws TransientFailureException {
        if (settings.credentials() instanceof RegistryCredentials.AccessToken) {
            return Optional.empty();
        }
        for (String header : refusal.headers().allValues("WWW-Authenticate")) {
            Challenge challenge = Challenge.parse(header).orElse(new Challenge("", Map.of()));
            Optional<String> next = switch (challenge.scheme()) {
                case "basic" -> basic();
                case "bearer" -> bearer(access, challenge, sent);
                default -> Optional.empty();
            };
            if (next.isPresent()) {
                return next.filter(value -> !sent.equals(Optional.of(value)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> basic() {
        if (settings.credentials() instanceof RegistryCredentials.Password password) {
            basicWanted = true;
            return Optional.of(TokenService.basic(password));
        }
        return Optional.empty();
    }

    private Optional<String> bearer(RegistryAccess access, Challenge challenge, Optional<String> sent)
            throws TransientFailureException {
        fetching.lock();
        try {
            Optional<String> fetchedMeanwhile = token(access).map(token -> "Bearer " + token.value());
            if (fetchedMeanwhile.isPresent() && !fetchedMeanwhile.equals(sent)) {
                return fetchedMeanwhile;
            }
            String scope = challenge.parameter("scope").orElse(access.scope(settings.repository()));
            TokenService.Token token = tokens.fetch(challenge, scope);
            known.put(access, token);
            return Optional.of("Bearer " + token.value());
        } finally {
            fetching.unlock();
        }
    }

    private Optional<TokenService.Token> token(RegistryAccess access) {
        return Optional.ofNullable(known.get(access))
                .filter(token -> clock.instant().isBefore(token.useUntil()));
    }
}
