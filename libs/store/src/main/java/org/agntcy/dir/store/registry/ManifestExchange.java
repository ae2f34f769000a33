package org.agntcy.dir.store.registry;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.MediaTypes;
import org.agntcy.dir.store.oci.Reference;

/// Manifests of one repository in a registry.
final class ManifestExchange {

    private static final int NOT_FOUND = 404;
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final Map<String, String> ACCEPT = Map.of(
            "Accept",
            String.join(
                    ", ",
                    MediaTypes.IMAGE_MANIFEST,
                    MediaTypes.IMAGE_INDEX,
                    MediaTypes.DOCKER_MANIFEST,
                    MediaTypes.DOCKER_MANIFEST_LIST));

    private final RegistryClient client;

    ManifestExchange(RegistryClient client) {
        this.client = client;
    }

    /// The manifest, verified against the digest that was asked for or that the registry says the tag has.
    Optional<Manifest> read(Reference reference) {
        RegistryResponse response = client.send(readRequest(reference), NOT_FOUND);
        if (response.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (response.isTooLarge()) {
            throw new ResourceExhaustedException("manifest " + reference.text() + " in registry "
                    + client.settings().host() + " is larger than " + Manifest.MAXIMUM_SIZE + " bytes");
        }
        String mediaType = mediaType(response);
        return Optional.of(expectedDigest(reference, response)
                .map(digest -> Manifest.verified(mediaType, response.body(), digest, place()))
                .orElseGet(() -> Manifest.of(mediaType, response.body())));
    }

    /// What a HEAD tells of a manifest; when it does not tell digest and size, the manifest itself is read.
    Optional<Descriptor> resolve(Reference reference) {
        RegistryResponse response = client.send(
                client.request(
                        RegistryOperation.MANIFEST_CHECK,
                        RegistryAccess.READ,
                        "HEAD",
                        path(reference),
                        ACCEPT,
                        RegistryRequest.Payload.NONE),
                NOT_FOUND);
        if (response.status() == NOT_FOUND) {
            return Optional.empty();
        }
        Optional<Digest> digest = expectedDigest(reference, response);
        long size = response.headers().firstValueAsLong("Content-Length").orElse(0);
        if (digest.isEmpty() || size == 0) {
            return read(reference).map(Manifest::descriptor);
        }
        return Optional.of(Descriptor.of(mediaType(response), digest.get(), size));
    }

    /// Stores a manifest. Returns whether the registry keeps the list of referrers of its subject.
    boolean write(Manifest manifest, Reference reference) {
        RegistryResponse response = client.send(client.request(
                RegistryOperation.MANIFEST_WRITE,
                RegistryAccess.WRITE,
                "PUT",
                path(reference),
                Map.of("Content-Type", manifest.mediaType()),
                new RegistryRequest.Payload(manifest.content())));
        response.header(DIGEST_HEADER)
                .filter(stored -> !stored.equals(manifest.digest().text()))
                .ifPresent(stored -> {
                    throw new InternalException("registry " + client.settings().host() + " stored manifest "
                            + manifest.digest() + " as something else: its answer names another digest");
                });
        return response.header("OCI-Subject").isPresent();
    }

    boolean delete(Digest manifest) {
        RegistryResponse response = client.send(
                client.request(RegistryOperation.MANIFEST_DELETE, RegistryAccess.DELETE, "DELETE", path(manifest)),
                NOT_FOUND);
        return response.isSuccess();
    }

    private RegistryRequest readRequest(Reference reference) {
        RegistryRequest plain = client.request(
                RegistryOperation.MANIFEST_READ,
                RegistryAccess.READ,
                "GET",
                path(reference),
                ACCEPT,
                RegistryRequest.Payload.NONE);
        return plain.withBodyLimit(Manifest.MAXIMUM_SIZE);
    }

    private String place() {
        return "registry " + client.settings().host();
    }

    private static String path(Reference reference) {
        return "manifests/" + reference.text();
    }

    private static Optional<Digest> expectedDigest(Reference reference, RegistryResponse response) {
        return reference instanceof Digest digest
                ? Optional.of(digest)
                : response.header(DIGEST_HEADER).flatMap(Digest::parse);
    }

    private static String mediaType(RegistryResponse response) {
        String header = response.header("Content-Type").orElse(MediaTypes.IMAGE_MANIFEST);
        int parameters = header.indexOf(';');
        return parameters < 0 ? header : header.substring(0, parameters).strip();
    }
}
