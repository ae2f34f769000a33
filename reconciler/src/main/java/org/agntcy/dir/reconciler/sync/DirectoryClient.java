package org.agntcy.dir.reconciler.sync;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsRequest;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsResponse;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.status.RemoteFailure;
import org.agntcy.dir.store.registry.AddressRule;
import org.jboss.logging.Logger;

/// Asks another directory which registry its records are in.
final class DirectoryClient {

    private static final Logger LOG = Logger.getLogger(DirectoryClient.class);
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final AddressRule rule;
    private final DirectoryTrust trust;
    private final Duration deadline;
    private final ClientInterceptor observer;

    /// @param observer hears of every call
    DirectoryClient(AddressRule rule, DirectoryTrust trust, Duration deadline, ClientInterceptor observer) {
        this.rule = rule;
        this.trust = trust;
        this.deadline = deadline;
        this.observer = observer;
    }

    /// The registry of a directory, as it says.
    ///
    /// @throws PreconditionFailedException when its address is forbidden, it is no directory, or it has no
    ///     registry
    /// @throws UnavailableException when it does not answer
    /// @throws DirectoryException when it refuses
    RequestRegistryCredentialsResponse requestRegistry(DirectoryAddress directory) {
        int port = directory.port();
        List<InetAddress> addresses = rule.resolve(directory.host());
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return request(directory, new InetSocketAddress(address, port));
            } catch (UnavailableException nextMayAnswer) {
                LOG.debugf("trying the next address=%s error=%s", address, nextMayAnswer.getMessage());
            }
        }
        return request(directory, new InetSocketAddress(addresses.getLast(), port));
    }

    /// Connects to the very address that was checked; the name only says who is meant.
    private RequestRegistryCredentialsResponse request(DirectoryAddress directory, InetSocketAddress address) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        address, trust.credentials().apply(directory))
                .overrideAuthority(directory.authority())
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
        String remote = "directory " + directory.authority();
        try {
            RequestRegistryCredentialsResponse answer = SyncServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(observer)
                    .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .requestRegistryCredentials(RequestRegistryCredentialsRequest.getDefaultInstance());
            if (!answer.getSuccess()) {
                throw new PreconditionFailedException(remote + " gives no access to its registry");
            }
            return answer;
        } catch (StatusRuntimeException refused) {
            throw RemoteFailure.of(refused, remote);
        } finally {
            channel.shutdownNow();
        }
    }
}
