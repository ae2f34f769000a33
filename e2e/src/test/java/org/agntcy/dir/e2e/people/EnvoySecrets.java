package org.agntcy.dir.e2e.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;

/// What the SPIRE agent gives to Envoy, in files: its SVID, and the bundles of all trust domains in the form in
/// which the agent sends them.
final class EnvoySecrets {

    private static final String PATH = "/envoy";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String SECRET = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";
    private static final String SPIFFE =
            "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig";

    private final Path folder;
    private final TrustDomain own;

    private EnvoySecrets(Path folder, TrustDomain own) {
        this.folder = folder;
        this.own = own;
    }

    /// @param own the trust domain of Envoy
    /// @param all those whose bundles it gets
    static EnvoySecrets write(Path folder, TrustDomain own, TrustDomain... all) throws IOException {
        EnvoySecrets secrets = new EnvoySecrets(Files.createDirectories(folder), own);
        PemFiles svid = secrets.pem(own, "svid");
        secrets.write("own.yaml", """
                resources:
                - "@type": %s
                  name: %s
                  tls_certificate:
                    certificate_chain: {filename: "%s"}
                    private_key: {filename: "%s"}
                """.formatted(SECRET, own.id(PATH), svid.certificate(), svid.key()));
        String domains = Stream.of(all)
                .map(domain -> "        - {name: %s, trust_bundle: {filename: \"%s\"}}"
                        .formatted(
                                domain.name(),
                                secrets.pem(domain, domain.name()).authorities()))
                .collect(Collectors.joining("\n"));
        secrets.write("all.yaml", """
                resources:
                - "@type": %s
                  name: ALL
                  validation_context:
                    custom_validator_config:
                      name: envoy.tls.cert_validator.spiffe
                      typed_config:
                        "@type": %s
                        trust_domains:
                %s
                """.formatted(SECRET, SPIFFE, domains));
        return secrets;
    }

    /// What Envoy must be told to listen to workloads.
    ///
    /// @param trusted the trust domains whose workloads may come
    Map<String, String> words(int port, TrustDomain... trusted) {
        String names = Stream.of(trusted)
                .map(domain -> "{san_type: URI, matcher: {prefix: \"%s\"}}".formatted(domain.id("/")))
                .collect(Collectors.joining(", ", "[", "]"));
        return new HashMap<>(Map.of(
                "workloads-port", Integer.toString(port),
                "client-names", names,
                "own-spiffe-id", own.id(PATH),
                "own-secret-source", source("own.yaml"),
                "clients-secret-source", source("all.yaml")));
    }

    private String source(String file) {
        return "{resource_api_version: V3, path_config_source: {path: \"%s\"}}".formatted(folder.resolve(file));
    }

    private PemFiles pem(TrustDomain domain, String name) {
        Path files = folder.resolve(name);
        try {
            Files.createDirectories(files);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return PemFiles.write(
                files, domain.certificate(PATH, LIFETIME).dns("localhost").issue(), domain.bundle());
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }
}
