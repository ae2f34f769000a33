package org.agntcy.dir.store.registry;

import java.net.URI;
import java.util.Map;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.store.oci.Digest;

/// Uploads blobs: in one request where the registry takes it (201), else in two (202, then PUT). What the registry does
/// is remembered, so that the bytes travel once.
final class BlobUpload {

    private static final int CREATED = 201;
    private static final Map<String, String> BINARY = Map.of("Content-Type", "application/octet-stream");

    private final RegistryClient client;
    private volatile boolean takesOneRequest = true;

    BlobUpload(RegistryClient client) {
        this.client = client;
    }

    void upload(Digest digest, byte[] content) {
        // An upload session may be spent when its PUT has failed: both requests are repeated together.
        client.repeat(() -> {
            RegistryResponse started = takesOneRequest ? startWithContent(digest, content) : start();
            if (started.status() != CREATED) {
                takesOneRequest = false;
                finish(started, digest, content);
            }
            return started;
        });
    }

    private RegistryResponse startWithContent(Digest digest, byte[] content) throws TransientFailureException {
        return client.sendOnce(client.request(
                RegistryOperation.BLOB_START,
                RegistryAccess.WRITE,
                "POST",
                "blobs/uploads/?digest=" + digest.text(),
                BINARY,
                new RegistryRequest.Payload(content)));
    }

    private RegistryResponse start() throws TransientFailureException {
        return client.sendOnce(
                client.request(RegistryOperation.BLOB_START, RegistryAccess.WRITE, "POST", "blobs/uploads/"));
    }

    private void finish(RegistryResponse started, Digest digest, byte[] content) throws TransientFailureException {
        client.sendOnce(new RegistryRequest(
                RegistryOperation.BLOB_FINISH,
                RegistryAccess.WRITE,
                "PUT",
                session(started, digest),
                BINARY,
                new RegistryRequest.Payload(content),
                RegistryRequest.SMALL_BODY));
    }

    private URI session(RegistryResponse started, Digest digest) {
        String location = started.header("Location").orElse("");
        URI session = started.uri().resolve(location);
        if (location.isEmpty() || client.isDowngrade(session)) {
            throw new InternalException("registry " + client.settings().host()
                    + " accepted an upload without a usable place to send it to");
        }
        String separator = session.getRawQuery() == null ? "?" : "&";
        return URI.create(session + separator + "digest=" + digest.text());
    }
}
