package org.agntcy.dir.gateway;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.agntcy.dir.gateway.envoy.config.core.v3.Address;
import org.agntcy.dir.gateway.envoy.config.core.v3.HeaderValueOption;
import org.agntcy.dir.gateway.envoy.config.core.v3.SocketAddress;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AttributeContext;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AttributeContext.HttpRequest;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AuthorizationGrpc;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckRequest;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;

/// Asks the gateway as Envoy does, with Envoy's patience, and applies its answer to the request.
final class Envoy implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final ManagedChannel channel;

    Envoy(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    CheckResponse ask(String method, Map<String, String> headers) {
        return ask(method, headers, "", "");
    }

    /// @param principal of the client certificate that Envoy has verified; empty for none
    /// @param certificate as Envoy writes it; empty when it is not told to
    CheckResponse ask(String method, Map<String, String> headers, String principal, String certificate) {
        HttpRequest http = HttpRequest.newBuilder()
                .setMethod("POST")
                .setPath(method)
                .putAllHeaders(headers)
                .build();
        CheckRequest request = CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setSource(AttributeContext.Peer.newBuilder()
                                .setPrincipal(principal)
                                .setCertificate(certificate)
                                .setAddress(Address.newBuilder()
                                        .setSocketAddress(SocketAddress.newBuilder()
                                                .setAddress("192.0.2.7")
                                                .setPortValue(50_000))))
                        .setRequest(AttributeContext.Request.newBuilder().setHttp(http)))
                .build();
        return AuthorizationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .check(request);
    }

    CheckResponse ask(String method, String token) {
        return ask(method, Map.of("authorization", "Bearer " + token));
    }

    /// The headers of a request after the answer: removed, overwritten, added.
    static Map<String, String> forwarded(Map<String, String> headers, CheckResponse answer) {
        Map<String, String> forwarded = new HashMap<>(headers);
        for (HeaderValueOption option : answer.getOkResponse().getHeadersList()) {
            if (option.getAppend().getValue()) {
                throw new AssertionError("appends " + option.getHeader().getKey());
            }
            forwarded.put(option.getHeader().getKey(), option.getHeader().getValue());
        }
        answer.getOkResponse().getHeadersToRemoveList().forEach(forwarded::remove);
        return forwarded;
    }

    /// The headers of a refusal.
    static Map<String, String> refusal(CheckResponse answer) {
        return answer.getDeniedResponse().getHeadersList().stream()
                .collect(Collectors.toMap(
                        option -> option.getHeader().getKey(),
                        option -> option.getHeader().getValue()));
    }

    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
