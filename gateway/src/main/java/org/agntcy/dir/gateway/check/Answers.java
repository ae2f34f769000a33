package org.agntcy.dir.gateway.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.gateway.envoy.config.core.v3.HeaderValue;
import org.agntcy.dir.gateway.envoy.config.core.v3.HeaderValueOption;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.gateway.envoy.service.auth.v3.DeniedHttpResponse;
import org.agntcy.dir.gateway.envoy.service.auth.v3.OkHttpResponse;
import org.agntcy.dir.gateway.envoy.type.v3.HttpStatus;
import org.agntcy.dir.gateway.envoy.type.v3.StatusCode;

/// Writes verdicts as Envoy reads them. A refused client gets a JSON body, `{"error": …, "message": …}`;
/// behind Envoy a gRPC client sees it as the message of UNAUTHENTICATED (401), PERMISSION_DENIED (403) or
/// UNAVAILABLE (503).
///
/// The metadata are for Envoy's access log: `decision`, `user`, `role`, `reason`.
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static CheckResponse of(Verdict verdict) {
        CheckResponse.Builder answer = switch (verdict) {
            case Verdict.Public() -> allowed(Map.of());
            case Verdict.Allowed allowed -> allowed(IdentityHeaders.of(allowed.caller()));
            case Verdict.Denied(var _, String reason) ->
                refused(StatusCode.Forbidden, Code.PERMISSION_DENIED, "PermissionDenied", reason, Map.of());
            case Verdict.Unauthenticated(String reason) ->
                refused(
                        StatusCode.Unauthorized,
                        Code.UNAUTHENTICATED,
                        "Unauthenticated",
                        reason,
                        Map.of("www-authenticate", "Bearer"));
            case Verdict.Unavailable(var _, String reason, Optional<Duration> retryAfter) ->
                refused(StatusCode.ServiceUnavailable, Code.UNAVAILABLE, "Unavailable", reason, retryAfter(retryAfter));
        };
        Struct.Builder metadata = Struct.newBuilder();
        VerdictFields.of(verdict)
                .forEach((name, value) -> metadata.putFields(
                        name, Value.newBuilder().setStringValue(value).build()));
        return answer.setDynamicMetadata(metadata).build();
    }

    private static CheckResponse.Builder allowed(Map<String, String> headers) {
        return CheckResponse.newBuilder()
                .setStatus(Status.newBuilder().setCode(Code.OK_VALUE))
                .setOkResponse(OkHttpResponse.newBuilder()
                        .addAllHeaders(headers(headers))
                        .addAllHeadersToRemove(IdentityHeaders.removed(headers)));
    }

    private static CheckResponse.Builder refused(
            StatusCode http, Code code, String error, String reason, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "application/json");
        String body = JSON.createObjectNode()
                .put("error", error)
                .put("message", reason)
                .toString();
        return CheckResponse.newBuilder()
                .setStatus(Status.newBuilder().setCode(code.getNumber()).setMessage(reason))
                .setDeniedResponse(DeniedHttpResponse.newBuilder()
                        .setStatus(HttpStatus.newBuilder().setCode(http))
                        .addAllHeaders(headers(all))
                        .setBody(body));
    }

    private static Map<String, String> retryAfter(Optional<Duration> wait) {
        return wait.map(time -> Map.of("retry-after", Long.toString(Math.max(1, time.toSeconds()))))
                .orElse(Map.of());
    }

    /// False in `append`: what the client sent under this name is overwritten.
    private static List<HeaderValueOption> headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> HeaderValueOption.newBuilder()
                        .setHeader(
                                HeaderValue.newBuilder().setKey(header.getKey()).setValue(header.getValue()))
                        .setAppend(BoolValue.of(false))
                        .build())
                .toList();
    }
}
