package org.agntcy.dir.apiserver;

import io.grpc.netty.NettyServerBuilder;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.apiserver.configuration.ListenerConfig;

/// Applies the `connection.*` settings to the gRPC server.
@Singleton
final class ConnectionLimits implements ServerBuilderCustomizer<VertxServerBuilder> {

    /// The transport breaks a stream off when a message is too large; up to this many times the limit the call itself
    /// refuses it, with a status.
    private static final int TRANSPORT_SLACK = 4;

    private final ListenerConfig.Connection connection;

    ConnectionLimits(ListenerConfig config) {
        this.connection = config.connection();
    }

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
        ListenerConfig.Keepalive keepalive = connection.keepalive();
        NettyServerBuilder netty = builder.nettyBuilder();
        netty.maxConcurrentCallsPerConnection(connection.maxConcurrentStreams())
                .maxInboundMessageSize(TRANSPORT_SLACK * connection.maxRecvMsgSize())
                .handshakeTimeout(connection.connectionTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(keepalive.permitWithoutStream());
        netty.maxConnectionIdle(nanos(keepalive.maxConnectionIdle()), TimeUnit.NANOSECONDS)
                .maxConnectionAge(nanos(keepalive.maxConnectionAge()), TimeUnit.NANOSECONDS)
                .maxConnectionAgeGrace(nanos(keepalive.maxConnectionAgeGrace()), TimeUnit.NANOSECONDS)
                .keepAliveTime(nanos(keepalive.time()), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(nanos(keepalive.timeout()), TimeUnit.NANOSECONDS)
                .permitKeepAliveTime(nanos(keepalive.minTime()), TimeUnit.NANOSECONDS);
    }

    private static long nanos(Duration duration) {
        return duration.toNanos();
    }
}
