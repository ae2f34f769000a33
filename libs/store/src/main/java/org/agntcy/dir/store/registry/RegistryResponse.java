package org.agntcy.dir.store.registry;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// An answer that was read to its end or to the limit of the request.
final class RegistryResponse {

    private final URI uri;
    private final int status;
    private final HttpHeaders headers;
    private final BoundedBody.Content body;

    RegistryResponse(URI uri, int status, HttpHeaders headers, BoundedBody.Content body) {
        this.uri = uri;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// Where the answer came from, after redirects.
    URI uri() {
        return uri;
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    HttpHeaders headers() {
        return headers;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    byte[] body() {
        return body.bytes();
    }

    /// Whether the answer was longer than the request allowed; then `body` holds its beginning.
    boolean isTooLarge() {
        return body.isCut();
    }
}
