package org.agntcy.dir.dirctl.connection;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.dirctl.authentication.Credentials;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// A connection to one directory. Nothing is sent before the first call. Calls are made through [Exchange].
public final class Directory implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;
    private static final long CLOSE_SECONDS = 2;

    /// A call that waits for events must notice that the other side is gone. Servers send clients away that
    /// ask more often than every five minutes.
    private static final long KEEP_ALIVE_MINUTES = 6;

    private static final String ANY_INTERFACE = "0.0.0.0:";

    private final ManagedChannel channel;
    private final EventLoopGroup loop;
    private final Credentials credentials;

    private Directory(ManagedChannel channel, EventLoopGroup loop, Credentials credentials) {
        this.channel = channel;
        this.loop = loop;
        this.credentials = credentials;
    }

    /// Prepares the connection.
    ///
    /// @param address `host:port`
    /// @param credentials closed with the connection
    /// @throws CommandFailure when the address is none
    public static Directory connect(String address, Credentials credentials) {
        try {
            // A loop of its own, because it can be stopped: a loop that still waits for the network when the process
            // ends makes Java wait 300 ms for it. One thread is enough for one connection.
            EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("directory", true));
            return new Directory(
                    NettyChannelBuilder.forTarget(target(address), credentials.channel())
                            .channelType(NioSocketChannel.class)
                            .eventLoopGroup(loop)
                            .maxInboundMessageSize(LARGEST_MESSAGE)
                            .keepAliveTime(KEEP_ALIVE_MINUTES, TimeUnit.MINUTES)
                            .build(),
                    loop,
                    credentials);
        } catch (IllegalArgumentException unusable) {
            credentials.close();
            throw new CommandFailure(
                    "the connection to " + address + " cannot be set up: " + unusable.getMessage(),
                    "Check the address.");
        }
    }

    /// The default of the published client means this host.
    private static String target(String address) {
        return address.startsWith(ANY_INTERFACE) ? "127.0.0.1:" + address.substring(ANY_INTERFACE.length()) : address;
    }

    public StoreServiceGrpc.StoreServiceStub store() {
        return StoreServiceGrpc.newStub(channel);
    }

    public SearchServiceGrpc.SearchServiceStub search() {
        return SearchServiceGrpc.newStub(channel);
    }

    public NamingServiceGrpc.NamingServiceStub naming() {
        return NamingServiceGrpc.newStub(channel);
    }

    public RoutingServiceGrpc.RoutingServiceStub routing() {
        return RoutingServiceGrpc.newStub(channel);
    }

    public SyncServiceGrpc.SyncServiceStub sync() {
        return SyncServiceGrpc.newStub(channel);
    }

    public SignServiceGrpc.SignServiceStub sign() {
        return SignServiceGrpc.newStub(channel);
    }

    public EventServiceGrpc.EventServiceStub events() {
        return EventServiceGrpc.newStub(channel);
    }

    /// Ends all calls at once; whoever waits for one gets a failure.
    void cancel() {
        channel.shutdownNow();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            boolean ignored = channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
                    && loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                            .await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        credentials.close();
    }
}
