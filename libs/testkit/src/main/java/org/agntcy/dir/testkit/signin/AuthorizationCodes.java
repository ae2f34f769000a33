package org.agntcy.dir.testkit.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Authorization codes with PKCE (RFC 7636), each good for one exchange.
final class AuthorizationCodes {

    private final Map<String, Issued> codes = new HashMap<>();

    /// What a code stands for.
    record Issued(String person, String client, String redirect, String challenge, String nonce, String scope) {}

    synchronized String issue(Request request, String person) {
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Issued(
                        person,
                        request.parameter("client_id"),
                        request.parameter("redirect_uri"),
                        request.parameter("code_challenge"),
                        request.parameter("nonce"),
                        request.parameter("scope")));
        return code;
    }

    /// Takes the code of a token request; nothing when the code, its client, redirect or verifier is wrong.
    synchronized Optional<Issued> redeem(Request request) {
        return Optional.ofNullable(codes.remove(request.parameter("code")))
                .filter(issued -> issued.client().equals(request.parameter("client_id")))
                .filter(issued -> issued.redirect().equals(request.parameter("redirect_uri")))
                .filter(issued -> issued.challenge().isEmpty()
                        || issued.challenge().equals(challenge(request.parameter("code_verifier"))));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
