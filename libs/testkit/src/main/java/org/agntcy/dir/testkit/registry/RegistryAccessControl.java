package org.agntcy.dir.testkit.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets requests in or challenges them, and is the token service for bearer access.
final class RegistryAccessControl {

    private final RegistryFeatures.Access access;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();

    RegistryAccessControl(RegistryFeatures.Access access) {
        this.access = access;
    }

    /// Forgets every token, as if it had expired.
    void revokeTokens() {
        tokens.clear();
    }

    /// A challenge when the request proves too little.
    ///
    /// @param scope what a token must be for; part of the token, so that one for another scope is refused
    Optional<Reply> refuse(HttpExchange exchange, String address, String scope) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        boolean allowed = switch (access) {
            case OPEN -> true;
            case BASIC -> isUser(header);
            case BEARER, BEARER_ANONYMOUS ->
                header.startsWith("Bearer ")
                        && tokens.contains(header.substring("Bearer ".length()))
                        && header.endsWith(scope);
        };
        return allowed ? Optional.empty() : Optional.of(challenge(address, scope));
    }

    /// Answers `/token`: GET with Basic, or POST with a refresh token.
    Reply token(HttpExchange exchange) throws IOException {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = access == RegistryFeatures.Access.BEARER_ANONYMOUS
                || isUser(header)
                || form.contains("refresh_token=" + RegistryFeatures.REFRESH_TOKEN);
        if (!known) {
            return Reply.error(401, "UNAUTHORIZED");
        }
        String query = exchange.getRequestMethod().equals("POST")
                ? form
                : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String token = "t" + issued.incrementAndGet() + "-"
                + Query.parameter(query, "scope").orElse("");
        tokens.add(token);
        String json = "{\"token\":\"" + token + "\",\"expires_in\":300}";
        return Reply.of(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private Reply challenge(String address, String scope) {
        Reply reply = Reply.error(401, "UNAUTHORIZED");
        if (access == RegistryFeatures.Access.BASIC) {
            return reply.with("WWW-Authenticate", "Basic realm=\"test registry\"");
        }
        String scopeParameter = scope.isEmpty() ? "" : ",scope=\"" + scope + "\"";
        return reply.with(
                "WWW-Authenticate", "Bearer realm=\"" + address + "/token\",service=\"test\"" + scopeParameter);
    }

    private static boolean isUser(String header) {
        String pair = RegistryFeatures.USERNAME + ":" + RegistryFeatures.PASSWORD;
        return header.equals("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
