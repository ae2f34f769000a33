package org.agntcy.dir.dirctl.authentication;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.grpc.ChannelCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLException;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.FileFailure;

/// An SVID as `spire-server x509 mint -output json` writes it: one object, or up to SPIRE 1.14 a list of
/// one, with `x509_svid` (certificates, leaf first), `private_key` and `root_cas`, each base64 of DER. It
/// is not renewed. The server is checked as on the web, by its name and the roots in the file.
///
/// @param chain leaf first
/// @param roots whom to trust
record MintedSvid(String file, List<X509Certificate> chain, PrivateKey key, List<X509Certificate> roots) {

    private static final List<String> KEY_KINDS = List.of("EC", "RSA");
    private static final String ADVICE =
            "Write one with: spire-server x509 mint -spiffeID spiffe://<trust domain>/<name> -output json";

    /// Reads the file.
    ///
    /// @throws CommandFailure naming the file and what is wrong with it, also when the certificate has
    ///   expired
    static MintedSvid read(String file) {
        JsonObject json = parse(file);
        List<X509Certificate> chain = certificates(file, json, "x509_svid");
        Instant expiry = chain.getFirst().getNotAfter().toInstant();
        if (!Instant.now().isBefore(expiry)) {
            throw new CommandFailure("the SVID in " + file + " expired at " + expiry, ADVICE);
        }
        return new MintedSvid(
                file,
                chain,
                key(file, text(file, json.get("private_key"), "private_key")),
                certificates(file, json, "root_cas"));
    }

    /// @param skipVerify whether any certificate of the server will do
    ChannelCredentials credentials(boolean skipVerify) {
        try {
            SslContextBuilder tls = GrpcSslContexts.forClient().keyManager(key, chain);
            if (skipVerify) {
                tls.trustManager(new TrustAnyone());
            } else {
                tls.trustManager(roots);
            }
            return NettySslContextChannelCredentials.create(tls.build());
        } catch (SSLException | IllegalArgumentException unusable) {
            throw unusable(file, String.valueOf(unusable.getMessage()));
        }
    }

    private static JsonObject parse(String file) {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(Path.of(file)));
            JsonElement svid = json instanceof JsonArray list && list.size() == 1 ? list.get(0) : json;
            if (svid instanceof JsonObject object) {
                return object;
            }
            throw unusable(file, "expected one object with x509_svid, private_key and root_cas");
        } catch (JsonParseException malformed) {
            throw unusable(file, "it is no JSON");
        } catch (InvalidPathException impossible) {
            throw unusable(file, "that is no name of a file");
        } catch (IOException unreadable) {
            throw unusable(file, String.valueOf(FileFailure.reason(unreadable)));
        }
    }

    private static List<X509Certificate> certificates(String file, JsonObject json, String field) {
        if (!(json.get(field) instanceof JsonArray values) || values.isEmpty()) {
            throw unusable(file, field + " is no list of certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonElement value : values) {
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes(file, text(file, value, field), field))));
            } catch (CertificateException malformed) {
                throw unusable(file, "a certificate in " + field + " cannot be read");
            }
        }
        return certificates;
    }

    private static PrivateKey key(String file, String base64) {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(bytes(file, base64, "private_key"));
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(encoded);
            } catch (InvalidKeySpecException other) {
                // The next kind may fit.
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw unusable(file, "private_key is no EC or RSA key in PKCS#8");
    }

    private static String text(String file, JsonElement value, String field) {
        if (value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isString()) {
            return value.getAsString();
        }
        throw unusable(file, field + " is no text");
    }

    private static byte[] bytes(String file, String base64, String field) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw unusable(file, field + " is no base64");
        }
    }

    private static CommandFailure unusable(String file, String reason) {
        return new CommandFailure("the SVID in " + file + " cannot be used: " + reason, ADVICE);
    }
}
