package org.agntcy.dir.trust.keyless;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.regex.Pattern;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.trust.json.JsonObject;

/// What a service answered.
final class ServiceAnswer {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LARGEST = 1024 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /// Tokens, keys and the like, which an answer may repeat.
    private static final Pattern SECRETS = Pattern.compile("[A-Za-z0-9_+/=.-]{40,}");

    private final String service;
    private final int status;
    private final byte[] body;

    ServiceAnswer(String service, int status, byte[] body) {
        this.service = service;
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    /// Who answered, for messages.
    String service() {
        return service;
    }

    boolean isSuccess() {
        return status == OK || status == CREATED;
    }

    /// The answer as JSON.
    ///
    /// @throws UnavailableException when it is none
    JsonObject json() {
        try {
            return JsonObject.parse(body, LARGEST);
        } catch (InvalidInputException noJson) {
            throw unusable(noJson.getMessage(), noJson);
        }
    }

    /// The error of an answer that is no success.
    DirectoryException failure() {
        if (status == TOO_MANY) {
            return new RateLimitedException(service + " is asked too often; " + said(), PAUSE);
        }
        if (status >= FIRST_SERVER_ERROR) {
            return new UnavailableException(service + " cannot answer for the moment; " + said());
        }
        return new InvalidInputException(
                service + " did not take the request; " + said() + "; check its address and that it is of this kind");
    }

    /// The error of an answer that makes no sense.
    UnavailableException unusable(String problem, Throwable cause) {
        return new UnavailableException(service + " answered something that cannot be used: " + problem, cause);
    }

    /// What was answered, fit for a message.
    String said() {
        String text = ByteString.copyFrom(body, 0, Math.min(body.length, LARGEST))
                .toStringUtf8()
                .strip();
        String quoted =
                text.isEmpty() ? "" : " " + Quoted.of(SECRETS.matcher(text).replaceAll("…"));
        return "it said HTTP " + status + quoted;
    }
}
