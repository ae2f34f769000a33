package org.agntcy.dir.testdomain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/// An SVID in files, for programs that cannot ask the Workload API.
///
/// @param certificate the chain, leaf first
/// @param key PKCS#8, for the eyes of its owner only
/// @param authorities whom to trust
public record PemFiles(Path certificate, Path key, Path authorities) {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /// Writes `svid.pem`, `key.pem` and `bundle.pem` into a folder.
    public static PemFiles write(Path folder, IssuedSvid svid, List<X509Certificate> authorities) {
        try {
            PemFiles files =
                    new PemFiles(folder.resolve("svid.pem"), folder.resolve("key.pem"), folder.resolve("bundle.pem"));
            Files.writeString(files.certificate, certificates(svid.chain()));
            Files.deleteIfExists(files.key);
            Files.createFile(
                    files.key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    files.key, pem("PRIVATE KEY", svid.keys().getPrivate().getEncoded()));
            Files.writeString(files.authorities, certificates(authorities));
            return files;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String certificates(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return text.toString();
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + BASE64.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
