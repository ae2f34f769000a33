package org.agntcy.dir.reconciler.name;

import com.google.protobuf.ByteString;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a JSON Web Key Set (RFC 7517): keys of the types EC (P-256, P-384, P-521), OKP (Ed25519) and RSA. Keys of
/// other types, and those that make no sense, are passed over.
final class DomainKeys {

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    /// What stands before the 32 bytes of an Ed25519 key (RFC 8410).
    private static final ByteString ED25519_PREFIX =
            ByteString.copyFrom(HexFormat.of().parseHex("302a300506032b6570032100"));

    private static final int ED25519_LENGTH = 32;

    private DomainKeys() {}

    /// @throws ParseException when the text is no key set
    static List<DomainKey> parse(String text) throws ParseException {
        Map<String, Object> set = JSONObjectUtils.parse(text);
        Object keys = set.get("keys");
        if (!(keys instanceof List<?> list)) {
            throw new ParseException("it has no member \"keys\"", 0);
        }
        return list.stream().map(DomainKeys::read).flatMap(Optional::stream).toList();
    }

    private static Optional<DomainKey> read(@Nullable Object member) {
        if (!(member instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        Map<String, Object> named = new HashMap<>();
        members.forEach((name, value) -> named.put(String.valueOf(name), value));
        try {
            JWK key = JWK.parse(named);
            return encoded(key).map(bytes -> new DomainKey(Objects.requireNonNullElse(key.getKeyID(), ""), bytes));
        } catch (ParseException | JOSEException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<ByteString> encoded(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey elliptic
            when CURVES.contains(elliptic.getCurve()) ->
                Optional.of(ByteString.copyFrom(elliptic.toECPublicKey().getEncoded()));
            case RSAKey rsa ->
                Optional.of(ByteString.copyFrom(rsa.toRSAPublicKey().getEncoded()));
            case OctetKeyPair pair when Curve.Ed25519.equals(pair.getCurve()) -> edwards(pair.getDecodedX());
            default -> Optional.empty();
        };
    }

    private static Optional<ByteString> edwards(byte[] point) {
        return point.length == ED25519_LENGTH
                ? Optional.of(ED25519_PREFIX.concat(ByteString.copyFrom(point)))
                : Optional.empty();
    }
}
