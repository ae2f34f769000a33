package org.agntcy.dir.testkit.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The endpoints of OCI Distribution 1.1 over [RegistryContent]. Any repository name leads to the same content.
final class RegistryHandler {

    private static final String DIGEST = "Docker-Content-Digest";

    private final RegistryContent content;
    private final RegistryFeatures features;

    RegistryHandler(RegistryContent content, RegistryFeatures features) {
        this.content = content;
        this.features = features;
    }

    Reply handle(RegistryCall call, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        byte[] body = exchange.getRequestBody().readAllBytes();
        return switch (call) {
            case PING -> Reply.of(200);
            case BLOB_HEAD, BLOB_GET -> blob(last);
            case BLOB_POST -> startUpload(path, query, body);
            case BLOB_PUT -> storeBlob(query, body);
            case MANIFEST_HEAD, MANIFEST_GET -> manifest(last);
            case MANIFEST_PUT -> storeManifest(last, exchange, body);
            case MANIFEST_DELETE -> deleteManifest(last);
            case REFERRERS -> referrers(last);
            case TAGS -> tags(path, query);
            case TOKEN, OTHER -> Reply.error(404, "NAME_UNKNOWN");
        };
    }

    private Reply blob(String digest) {
        return content.blob(digest)
                .map(bytes -> Reply.of(200, "application/octet-stream", bytes).with(DIGEST, digest))
                .orElseGet(() -> Reply.error(404, "BLOB_UNKNOWN"));
    }

    private Reply startUpload(String path, String query, byte[] body) {
        if (features.monolithicPost() && Query.parameter(query, "digest").isPresent()) {
            return storeBlob(query, body);
        }
        return Reply.of(202).with("Location", path + "session?state=1");
    }

    private Reply storeBlob(String query, byte[] body) {
        String digest = Query.parameter(query, "digest").orElse("");
        if (!digest.equals(RegistryContent.digest(body))) {
            return Reply.error(400, "DIGEST_INVALID");
        }
        content.putBlob(digest, body);
        return Reply.of(201).with(DIGEST, digest);
    }

    private Reply manifest(String reference) {
        return content.manifest(reference)
                .map(stored -> withDigest(Reply.of(200, stored.mediaType, stored.bytes), stored.digest()))
                .orElseGet(() -> Reply.error(404, "MANIFEST_UNKNOWN"));
    }

    private Reply storeManifest(String reference, HttpExchange exchange, byte[] body) throws IOException {
        String mediaType = exchange.getRequestHeaders().getFirst("Content-Type");
        if (reference.startsWith("sha256:") && !reference.equals(RegistryContent.digest(body))) {
            return Reply.error(400, "DIGEST_INVALID");
        }
        if (!content.putManifest(reference, mediaType, body)) {
            return Reply.error(404, "MANIFEST_BLOB_UNKNOWN");
        }
        Reply reply = withDigest(Reply.of(201), RegistryContent.digest(body));
        String subject = content.manifest(RegistryContent.digest(body))
                .map(stored -> stored.json.path("subject").path("digest").asText())
                .orElse("");
        return features.referrers() && !subject.isEmpty() ? reply.with("OCI-Subject", subject) : reply;
    }

    private Reply deleteManifest(String digest) {
        if (!features.delete()) {
            return Reply.error(405, "UNSUPPORTED");
        }
        return content.deleteManifest(digest) ? Reply.of(202) : Reply.error(404, "MANIFEST_UNKNOWN");
    }

    private Reply referrers(String subject) {
        return features.referrers()
                ? Reply.of(200, "application/vnd.oci.image.index.v1+json", content.referrers(subject))
                : Reply.error(404, "NOT_FOUND");
    }

    private Reply tags(String path, String query) {
        int asked = Query.parameter(query, "n").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        int limit = Math.min(asked, features.tagsPerPage());
        List<String> tags = content.tags(Query.parameter(query, "last").orElse(""), limit);
        String json = tags.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        Reply reply = Reply.of(
                200,
                "application/json",
                "{\"name\":\"any\",\"tags\":%s}"
                        .formatted(tags.isEmpty() ? "[]" : json)
                        .getBytes(StandardCharsets.UTF_8));
        boolean more = tags.size() == limit && !content.tags(tags.getLast(), 1).isEmpty();
        return more
                ? reply.with("Link", "<%s?n=%d&last=%s>; rel=\"next\"".formatted(path, limit, tags.getLast()))
                : reply;
    }

    private Reply withDigest(Reply reply, String digest) {
        return features.manifestDigestHeader() ? reply.with(DIGEST, digest) : reply;
    }
}
