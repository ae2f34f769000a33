package org.agntcy.dir.identity.workloadapi;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.spiffe.workloadapi.grpc.SpiffeWorkloadAPIGrpc;
import io.spiffe.workloadapi.grpc.SpiffeWorkloadAPIGrpc.SpiffeWorkloadAPIBlockingStub;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.TimeUnit;

/// A connection to the Workload API. Opening it sends nothing. Its one thread does not keep the process alive.
public final class WorkloadApiChannel implements AutoCloseable {

    /// Bundles of many federated trust domains make large messages.
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

    private static final Metadata.Key<String> SECURITY_HEADER =
            Metadata.Key.of("workload.spiffe.io", Metadata.ASCII_STRING_MARSHALLER);

    private final EventLoopGroup eventLoop = new NioEventLoopGroup(1, new DefaultThreadFactory("workload-api", true));
    private final ManagedChannel channel;

    public WorkloadApiChannel(WorkloadApiAddress address) {
        boolean unix = address.socket() instanceof UnixDomainSocketAddress;
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.socket())
                .eventLoopGroup(eventLoop)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .usePlaintext();
        if (unix) {
            builder.channelFactory(NioDomainSocketChannel::new, UnixDomainSocketAddress.class)
                    .overrideAuthority("localhost");
        } else {
            builder.channelFactory(NioSocketChannel::new);
        }
        this.channel = builder.build();
    }

    /// Calls, with the header that the specification asks for.
    public SpiffeWorkloadAPIBlockingStub calls() {
        Metadata headers = new Metadata();
        headers.put(SECURITY_HEADER, "true");
        return SpiffeWorkloadAPIGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// Tries to connect now instead of after the pause that a failure has led to.
    void wakeUp() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
