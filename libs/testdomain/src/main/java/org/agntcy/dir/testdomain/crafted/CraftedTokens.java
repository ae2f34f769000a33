package org.agntcy.dir.testdomain.crafted;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.Keys;
import org.agntcy.dir.testdomain.TokenDraft;
import org.agntcy.dir.testdomain.TrustDomain;

/// Tokens of attackers, one deviation each, for whoever trusts `own.example` and `partner.example` and is the audience
/// `directory`.
public final class CraftedTokens {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final String NONE = "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"any\"}";

    private final TrustDomain own;
    private final TrustDomain partner;
    private final TrustDomain stranger = new TrustDomain("stranger.example");

    private CraftedTokens(TrustDomain own, TrustDomain partner) {
        this.own = own;
        this.partner = partner;
    }

    /// All of them.
    ///
    /// @param own trust domain `own.example`
    /// @param partner federated with it, `partner.example`
    public static List<CraftedToken> of(TrustDomain own, TrustDomain partner) {
        CraftedTokens crafted = new CraftedTokens(own, partner);
        try {
            return Stream.of(crafted.malformed(), crafted.claims(), crafted.signatures())
                    .flatMap(stream -> stream)
                    .toList();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Stream<CraftedToken> malformed() {
        String good = draft().sign();
        return Stream.of(
                new CraftedToken("nothing", "", "is no JWT-SVID"),
                new CraftedToken("no token", "secret", "is no JWT-SVID"),
                new CraftedToken("two parts", good.substring(0, good.lastIndexOf('.')), "is no JWT-SVID"),
                new CraftedToken("four parts", good + ".AAAA", "is no JWT-SVID"),
                new CraftedToken("no JSON", "AAAA.AAAA.AAAA", "is no JWT-SVID"),
                new CraftedToken("a megabyte", "x".repeat(1024 * 1024), "more than 16384"),
                new CraftedToken(
                        "a megabyte of a claim",
                        draft().claim("x", "x".repeat(1 << 20)).sign(),
                        "more than 16384"),
                new CraftedToken("no algorithm", draft().unsigned(NONE), "is no JWT-SVID"),
                new CraftedToken("no algorithm, with a signature", draft().unsigned(NONE) + "AAAA", "is no JWT-SVID"),
                new CraftedToken("another type", draft().type("at+jwt").sign(), "is not JWT"),
                new CraftedToken("no key named", draft().keyId(null).sign(), "it names no key"),
                new CraftedToken("an empty key name", draft().keyId("").sign(), "it names no key"));
    }

    private Stream<CraftedToken> claims() {
        return Stream.of(
                refused("no subject", draft().claim("sub", null), "it has no subject"),
                refused("a subject that is no ID", draft().claim("sub", "agent"), "is no SPIFFE ID"),
                refused("a web address", draft().claim("sub", "https://own.example/agent"), "is no SPIFFE ID"),
                refused("a trust domain", draft().claim("sub", "spiffe://own.example"), "and no workload"),
                refused("another audience", draft().claim("aud", "elsewhere"), "it is for another audience"),
                refused("no audience", draft().claim("aud", null), "it is for another audience"),
                refused("an audience that contains ours", draft().claim("aud", "directory2"), "another audience"),
                refused("no expiry", draft().validUntil(null), "it has no expiry"),
                refused("expired", draft().validUntil(now().minusSeconds(90)), "it expired at"),
                refused("expired in 1970", draft().validUntil(Instant.EPOCH), "it expired at"),
                refused("not valid yet", draft().validFrom(now().plusSeconds(90)), "it is not valid before"),
                refused("issued in the future", draft().issuedAt(now().plusSeconds(90)), "it is issued only at"));
    }

    private Stream<CraftedToken> signatures() throws JOSEException {
        String good = draft().sign();
        String other = draft().claim("sub", own.id("/admin")).sign();
        KeyPair ec = Keys.create();
        return Stream.of(
                refused(
                        "signed by any key",
                        draft().signedBy(JWSAlgorithm.ES256, new ECDSASigner((ECPrivateKey) ec.getPrivate())),
                        "its signature is wrong"),
                refused(
                        "signed by a key of another kind",
                        draft().signedBy(
                                        JWSAlgorithm.RS256,
                                        new RSASSASigner(rsaKeys().getPrivate())),
                        "is no JWT-SVID"),
                refused(
                        "signed with the public key as a secret",
                        draft().signedBy(
                                        JWSAlgorithm.HS256,
                                        new MACSigner(own.tokenBundle().getBytes(StandardCharsets.UTF_8))),
                        "is not allowed"),
                new CraftedToken("another's signature", swapped(other, good), "its signature is wrong"),
                new CraftedToken("no signature", good.substring(0, good.lastIndexOf('.') + 1), "is no JWT-SVID"),
                refused("an unknown key", draft().keyId("unknown"), "is none of trust domain \"own.example\""),
                refused(
                        "partner's key for our subject",
                        partner.token("/agent", MINUTES, "directory").claim("sub", own.id("/agent")),
                        "is none of trust domain \"own.example\""),
                refused(
                        "our key for the partner's subject",
                        draft().claim("sub", partner.id("/agent")),
                        "is none of trust domain \"partner.example\""),
                refused(
                        "stranger",
                        stranger.token("/agent", MINUTES, "directory"),
                        "no JWT bundle for trust domain \"stranger.example\""));
    }

    private TokenDraft draft() {
        return own.token("/agent", MINUTES, "directory");
    }

    private static CraftedToken refused(String title, TokenDraft draft, String reason) {
        return new CraftedToken(title, draft.sign(), reason);
    }

    private static String swapped(String token, String signed) {
        return token.substring(0, token.lastIndexOf('.')) + signed.substring(signed.lastIndexOf('.'));
    }

    private static Instant now() {
        return Instant.now();
    }

    private static KeyPair rsaKeys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
