package org.agntcy.dir.store.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PermissionDeniedException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.error.UnsupportedException;

/// Translates what a registry answers when it does not do what was asked, by HTTP status and OCI error code.
///
/// | answer | meaning for the caller |
/// |---|---|
/// | 401, 403 | unavailable: the directory is set up with the wrong credentials, the caller can do nothing; permission
///   denied from the registry of a partner |
/// | 404 | not found; on writes unavailable, because then it is the repository that is missing |
/// | 405 or `UNSUPPORTED` on delete | unsupported |
/// | `MANIFEST_BLOB_UNKNOWN`, `BLOB_UNKNOWN` on a manifest | precondition failed: push the blobs first |
/// | 413 | resource exhausted |
/// | 408, 425, 429, 5xx | unavailable, worth another attempt |
/// | `DIGEST_INVALID` | the same: we know our digests, so bytes were damaged on the way or read back half written |
/// | anything else | internal |
final class RegistryFailures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BLOB_MISSING = Set.of("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN");
    private static final Set<String> NOTHING_OF_THAT_NAME = Set.of("NAME_UNKNOWN", "MANIFEST_UNKNOWN", "BLOB_UNKNOWN");
    private static final String NO_DELETE =
            "registry does not support OCI delete API; use the registry's web UI or native API to delete packages";

    private RegistryFailures() {}

    /// The error to throw for an answer.
    ///
    /// @throws TransientFailureException instead, when another attempt may succeed
    static DirectoryException of(RegistrySettings settings, RegistryOperation operation, RegistryResponse response)
            throws TransientFailureException {
        int status = response.status();
        String code = errorCode(response);
        String answer = "registry " + settings.host() + " answered HTTP " + status
                + (code.isEmpty() ? "" : " " + Quoted.of(code)) + " to " + operation;
        if (isTransient(status) || code.equals("DIGEST_INVALID")) {
            throw passing(answer, response);
        }
        if (operation == RegistryOperation.MANIFEST_WRITE && BLOB_MISSING.contains(code)) {
            return new PreconditionFailedException(answer + ": a blob that the manifest names is not stored");
        }
        if (operation == RegistryOperation.MANIFEST_DELETE && (status == 405 || code.equals("UNSUPPORTED"))) {
            return new UnsupportedException(NO_DELETE);
        }
        return switch (status) {
            case 401, 403 -> refused(settings, status);
            case 404 -> missing(settings, operation, answer);
            case 413 -> new ResourceExhaustedException(answer + ": it takes no content of this size");
            default -> new InternalException(answer);
        };
    }

    static DirectoryException refused(RegistrySettings settings, int status) {
        if (settings.partnerRule().isPresent()) {
            return new PermissionDeniedException("registry " + settings.host() + " does not let this directory read "
                    + "repository " + settings.repository() + " (HTTP " + status + "); ask its owner for access");
        }
        return new UnavailableException("registry " + settings.host() + " refused the credentials of the directory for "
                + "repository " + settings.repository() + " (HTTP " + status
                + "); check the registry credentials in the configuration of the directory");
    }

    private static DirectoryException missing(RegistrySettings settings, RegistryOperation operation, String answer) {
        return switch (operation) {
            case BLOB_CHECK, BLOB_READ, MANIFEST_CHECK, MANIFEST_READ, MANIFEST_DELETE, REFERRERS, TAGS ->
                new NotFoundException(answer);
            case PING -> noRegistry(settings, answer + ": there is no OCI registry at this address");
            case TOKEN -> new UnavailableException(answer);
            case BLOB_START, BLOB_FINISH, MANIFEST_WRITE ->
                new UnavailableException(answer + ": check that it may hold repository " + settings.repository());
        };
    }

    /// The directory's own registry may still be starting behind its address.
    private static DirectoryException noRegistry(RegistrySettings settings, String answer) {
        return settings.partnerRule().isPresent()
                ? new PreconditionFailedException(answer)
                : new UnavailableException(answer);
    }

    /// Whether a 404 or 405 is about the path, which the registry does not know, and not about what it would name.
    static boolean isNoSuchApi(RegistryResponse response) {
        return !NOTHING_OF_THAT_NAME.contains(errorCode(response));
    }

    private static boolean isTransient(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    private static TransientFailureException passing(String answer, RegistryResponse response) {
        Optional<Duration> retryAfter = response.header("Retry-After").flatMap(RegistryFailures::seconds);
        return new TransientFailureException(
                new UnavailableException(answer, null, retryAfter.orElse(Duration.ofSeconds(1))),
                retryAfter.orElse(null));
    }

    /// Registries send seconds; the form with a date is treated as if nothing was asked.
    private static Optional<Duration> seconds(String header) {
        boolean digits = !header.isEmpty()
                && header.length() <= 9
                && header.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits ? Optional.of(Duration.ofSeconds(Long.parseLong(header))) : Optional.empty();
    }

    /// `errors[0].code` of the OCI error document; empty when there is none.
    private static String errorCode(RegistryResponse response) {
        try {
            JsonNode json = JSON.readTree(response.body());
            return json == null ? "" : json.path("errors").path(0).path("code").asText("");
        } catch (IOException noJson) {
            return "";
        }
    }
}
