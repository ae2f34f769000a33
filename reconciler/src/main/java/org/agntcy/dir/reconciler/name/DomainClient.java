package org.agntcy.dir.reconciler.name;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.oasf.RecordName;
import org.agntcy.dir.store.registry.AddressRule;

/// Fetches the keys of a domain: `GET <protocol>://<domain>/.well-known/jwks.json`.
///
/// Whoever may push records says which domains are asked, so little is taken from them: an answer of 256 KiB, within
/// the time limit, without redirects to elsewhere, from addresses that the rule allows.
final class DomainClient implements AutoCloseable {

    private static final String PATH = "/.well-known/jwks.json";
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final int MOST_REDIRECTS = 3;

    private final AddressRule rule;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    DomainClient(AddressRule rule, Duration patience) {
        this.rule = rule;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .executor(threads)
                .build();
    }

    /// The keys that the domain of a name publishes, those of a kind that can have signed a record.
    ///
    /// @throws PreconditionFailedException when the domain publishes no key set there, as far as can be said
    /// @throws UnavailableException when it does not answer at the moment
    List<DomainKey> fetch(RecordName name) {
        URI uri = URI.create(protocol(name) + "://" + name.domain() + PATH);
        Future<String> answer = threads.submit(() -> read(uri));
        try {
            return DomainKeys.parse(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw silent(uri, late);
        } catch (ExecutionException failure) {
            throw explained(uri, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("asking " + uri + " was cancelled", stopped);
        } catch (ParseException noKeySet) {
            throw new PreconditionFailedException(uri + " is no JSON Web Key Set: " + noKeySet.getMessage(), noKeySet);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }

    private String read(URI first) throws IOException, InterruptedException {
        URI uri = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            // Before, so that nothing is sent to a forbidden address, and after, in case the name was given another
            // one in between: Java remembers names for half a minute, so this sees the one that was connected to.
            rule.resolve(uri.getHost());
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(patience)
                            .header("User-Agent", "agent-directory")
                            .build(),
                    BodyHandlers.ofInputStream());
            rule.resolve(uri.getHost());
            // Closing it before its end hangs up.
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 200) {
                    return text(uri, body.readNBytes(LARGEST_ANSWER + 1));
                }
                uri = redirect(uri, answer);
            }
        }
        throw new PreconditionFailedException(first + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private static String text(URI uri, byte[] body) {
        if (body.length > LARGEST_ANSWER) {
            throw new PreconditionFailedException(uri + " answers more than " + LARGEST_ANSWER + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static URI redirect(URI uri, HttpResponse<InputStream> answer) {
        int status = answer.statusCode();
        if (status < 301 || status > 308 || status == 304) {
            throw status == 429 || status >= 500
                    ? new UnavailableException(uri + " answers " + status)
                    : new PreconditionFailedException(uri + " answers " + status + ", not 200");
        }
        URI next = target(uri, answer.headers().firstValue("Location"));
        if (!uri.getScheme().equals(next.getScheme()) || !uri.getAuthority().equals(next.getAuthority())) {
            throw new PreconditionFailedException(uri + " redirects to " + Quoted.of(next.toString())
                    + "; keys are taken from the domain itself only");
        }
        return next;
    }

    private static URI target(URI uri, Optional<String> location) {
        try {
            return uri.resolve(location.orElse(""));
        } catch (IllegalArgumentException noAddress) {
            throw new PreconditionFailedException(
                    uri + " redirects to " + Quoted.of(location.orElse("")) + ", which is no address", noAddress);
        }
    }

    private DirectoryException explained(URI uri, ExecutionException failure) {
        if (failure.getCause() instanceof DirectoryException known) {
            return known;
        }
        if (failure.getCause() instanceof HttpTimeoutException late) {
            return silent(uri, late);
        }
        String reason = String.valueOf(failure.getCause());
        return new UnavailableException(uri + " cannot be read: " + reason, failure);
    }

    private UnavailableException silent(URI uri, Exception late) {
        return new UnavailableException(uri + " does not answer within " + patience.toSeconds() + " s", late);
    }

    private static String protocol(RecordName name) {
        return switch (name.protocol()) {
            case HTTP -> "http";
            case HTTPS -> "https";
            case NONE -> throw new IllegalArgumentException("a name without protocol names nobody to ask");
        };
    }
}
