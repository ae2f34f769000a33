package org.agntcy.dir.identity.token;

import io.spiffe.bundle.jwtbundle.JwtBundle;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesRequest;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesResponse;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.identity.workloadapi.Subscription;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.identity.workloadapi.WorkloadApiChannel;

/// The keys for tokens of each trust domain, kept up to date by the SPIFFE Workload API, for a service that
/// verifies tokens and needs no identity of its own. Safe for any thread.
///
/// Opening it returns at once. While the agent is away it is asked again and again, and what it has told
/// before stays known. Every update replaces what was known as a whole.
public final class TokenBundleSource implements AutoCloseable {

    private final WorkloadApiAddress address;
    private final WorkloadApiChannel channel;
    private final Subscription<JWTBundlesResponse> updates;
    private volatile Optional<Map<String, JwtBundle>> bundles = Optional.empty();
    private volatile String failure = "the agent was not reached yet";

    private TokenBundleSource(WorkloadApiAddress address, Listener listener) {
        this.address = address;
        this.channel = new WorkloadApiChannel(address);
        this.updates = new Subscription<>(
                "jwt-bundles",
                channel,
                () -> channel.calls().fetchJWTBundles(JWTBundlesRequest.getDefaultInstance()),
                update -> {
                    bundles = Optional.of(TokenBundles.of(update));
                    listener.updated();
                },
                reason -> {
                    failure = reason;
                    listener.failed(reason);
                });
    }

    /// Begins to listen; returns at once.
    public static TokenBundleSource open(WorkloadApiAddress address, Listener listener) {
        TokenBundleSource source = new TokenBundleSource(address, listener);
        source.updates.start();
        return source;
    }

    /// The keys of a trust domain, when the agent has told them.
    public Optional<JwtBundle> bundle(String trustDomain) {
        return bundles.map(known -> known.get(trustDomain));
    }

    /// Why no trust domain is known, in words; empty once the agent has told any.
    public Optional<String> problem() {
        return bundles.isPresent()
                ? Optional.empty()
                : Optional.of("the SPIFFE Workload API at " + address.text() + " says: " + failure);
    }

    @Override
    public void close() {
        updates.close();
        channel.close();
    }

    /// Hears how it stands with the agent, on the thread that listens to it.
    public interface Listener {

        /// The agent has told the keys.
        void updated();

        /// The agent is away, or does not tell; it is asked again.
        ///
        /// @param reason in words
        void failed(String reason);
    }
}
