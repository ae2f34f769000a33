package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.rpc.Code;
import java.io.IOException;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;

/// What a refused client must get.
final class Answered {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answered() {}

    static void unauthenticated(CheckResponse answer, String reason) throws IOException {
        refused(answer, 401, Code.UNAUTHENTICATED, "Unauthenticated", reason);
    }

    static void denied(CheckResponse answer, String reason) throws IOException {
        refused(answer, 403, Code.PERMISSION_DENIED, "PermissionDenied", reason);
    }

    static void refused(CheckResponse answer, int http, Code code, String error, String reason) throws IOException {
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(http);
        assertThat(answer.getStatus().getCode()).isEqualTo(code.getNumber());
        JsonNode body = JSON.readTree(answer.getDeniedResponse().getBody());
        assertThat(body).isEqualTo(JSON.createObjectNode().put("error", error).put("message", reason));
    }
}
