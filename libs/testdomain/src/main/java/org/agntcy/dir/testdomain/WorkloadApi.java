package org.agntcy.dir.testdomain;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The SPIFFE Workload API for one workload on a Unix socket, as an agent serves it. Changes are pushed to
/// whoever listens. Safe for any thread.
public final class WorkloadApi implements AutoCloseable {

    private static final long STOP_SECONDS = 5;

    private final Path socket;
    private final WorkloadApiService service;
    private final EventLoopGroup eventLoop = new NioEventLoopGroup(1, new DefaultThreadFactory("workload-api", true));
    private final List<Future<?>> rotations = new CopyOnWriteArrayList<>();
    private @Nullable Server server;

    private WorkloadApi(TrustDomain domain, Path socket) {
        this.socket = socket;
        this.service = new WorkloadApiService(domain);
    }

    /// Starts an agent that does not know the workload yet.
    ///
    /// @param socket path of the Unix socket, below 108 bytes
    public static WorkloadApi start(TrustDomain domain, Path socket) {
        WorkloadApi api = new WorkloadApi(domain, socket);
        api.start();
        return api;
    }

    /// Where clients find it.
    public String address() {
        return "unix://" + socket;
    }

    /// Gives the workload an identity.
    ///
    /// @param path of its SPIFFE ID, with a leading slash
    public WorkloadApi register(String path, Duration lifetime, String... dnsNames) {
        service.register(path, lifetime, dnsNames);
        return this;
    }

    /// Takes the identity away.
    public void unregister() {
        service.unregister();
    }

    /// Lets the workload know another trust domain, in the state that it has now.
    public WorkloadApi federate(TrustDomain other) {
        service.federate(other);
        return this;
    }

    /// Lets the workload forget another trust domain.
    public void withdraw(TrustDomain other) {
        service.withdraw(other);
    }

    /// Issues a new certificate and tells whoever listens, with the bundles as they are now.
    public void rotate() {
        service.rotate();
    }

    /// Issues a new certificate again and again until this is closed.
    public void rotateEvery(Duration interval) {
        rotations.add(eventLoop.scheduleAtFixedRate(
                this::rotate, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS));
    }

    /// How many clients listen for certificates.
    public int listeners() {
        return service.listeners();
    }

    /// Starts it again after [#stop].
    public synchronized void start() {
        try {
            Files.deleteIfExists(socket);
            server = NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                    .channelType(NioServerDomainSocketChannel.class)
                    .bossEventLoopGroup(eventLoop)
                    .workerEventLoopGroup(eventLoop)
                    .intercept(new SecurityHeader())
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("nothing can listen on " + socket, failed);
        }
    }

    /// Ends all calls and removes the socket, as an agent that dies.
    public synchronized void stop() {
        Server running = server;
        if (running == null) {
            return;
        }
        try {
            running.shutdownNow().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            Files.deleteIfExists(socket);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server = null;
    }

    @Override
    public void close() {
        stop();
        rotations.forEach(rotation -> rotation.cancel(false));
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
