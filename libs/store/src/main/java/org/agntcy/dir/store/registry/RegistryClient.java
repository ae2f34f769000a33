package org.agntcy.dir.store.registry;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.error.DirectoryException;

/// Sends requests for one repository: with authorisation, repeated while the registry is busy, and with its refusals
/// translated.
final class RegistryClient implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final Authorization authorization;
    private final Retries retries;

    RegistryClient(RegistrySettings settings, RegistryObserver observer, Clock clock, Retries.Pause pause) {
        this.settings = settings;
        this.http = new RegistryHttp(settings, observer);
        this.authorization = new Authorization(settings, new TokenService(settings, http, clock), clock);
        this.retries = new Retries(settings.limits(), clock, pause);
    }

    RegistrySettings settings() {
        return settings;
    }

    /// Makes new connections from now on.
    void forgetConnections() {
        http.forgetConnections();
    }

    /// A request without body to a path below `/v2/<repository>/`.
    RegistryRequest request(RegistryOperation operation, RegistryAccess access, String method, String path) {
        return request(operation, access, method, path, Map.of(), RegistryRequest.Payload.NONE);
    }

    RegistryRequest request(
            RegistryOperation operation,
            RegistryAccess access,
            String method,
            String path,
            Map<String, String> headers,
            RegistryRequest.Payload payload) {
        URI uri = URI.create(settings.address() + "/v2/" + settings.repository() + "/" + path);
        return new RegistryRequest(operation, access, method, uri, headers, payload, RegistryRequest.SMALL_BODY);
    }

    /// Sends until there is an answer that is a success or one of `expected`.
    ///
    /// @throws DirectoryException for any other answer, as [RegistryFailures] says
    RegistryResponse send(RegistryRequest request, int... expected) {
        return retries.run(() -> sendOnce(request, expected));
    }

    /// Runs several requests that are only to be repeated together.
    <T> T repeat(Retries.Attempt<T> attempt) {
        return retries.run(attempt);
    }

    RegistryResponse sendOnce(RegistryRequest request, int... expected) throws TransientFailureException {
        RegistryResponse response = authorized(request);
        if (response.isSuccess() || contains(expected, response.status())) {
            return response;
        }
        throw RegistryFailures.of(settings, request.operation(), response);
    }

    boolean isDowngrade(URI uri) {
        return http.isDowngrade(uri);
    }

    @Override
    public void close() {
        http.close();
    }

    private RegistryResponse authorized(RegistryRequest request) throws TransientFailureException {
        Optional<String> header = authorization.header(request.access());
        RegistryResponse response = http.exchange(request, header);
        if (response.status() != UNAUTHORIZED || !http.isOurs(response.uri())) {
            return response;
        }
        Optional<String> better = authorization.answer(request.access(), response, header);
        return better.isEmpty() ? response : http.exchange(request, better);
    }

    private static boolean contains(int[] statuses, int status) {
        for (int expected : statuses) {
            if (expected == status) {
                return true;
            }
        }
        return false;
    }
}
