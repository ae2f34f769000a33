package org.agntcy.dir.identity;

import io.spiffe.bundle.jwtbundle.JwtBundle;
import io.spiffe.bundle.x509bundle.X509Bundle;
import io.spiffe.svid.x509svid.X509Svid;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesRequest;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesResponse;
import io.spiffe.workloadapi.grpc.Workload.X509SVIDRequest;
import io.spiffe.workloadapi.grpc.Workload.X509SVIDResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.identity.token.TokenBundles;
import org.agntcy.dir.identity.workloadapi.Subscription;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.identity.workloadapi.WorkloadApiChannel;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// The identity of this process, kept up to date by the SPIFFE Workload API. Safe for any thread.
///
/// Opening it returns at once. While the agent is away or has no identity for this process it is asked
/// again and again; an SVID in hand is good until it expires. What the agent sends replaces what was known
/// as a whole, so that a federation that was ended is forgotten.
public final class WorkloadIdentity implements AutoCloseable {

    private static final String NONE_YET = "there is no X.509-SVID yet";

    private final WorkloadApiAddress address;
    private final Clock clock;
    private final WorkloadApiChannel channel;
    private final Subscription<X509SVIDResponse> certificates;
    private final Subscription<JWTBundlesResponse> tokens;
    private final Instant opened;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private volatile @Nullable X509Identity current;
    private volatile Map<String, JwtBundle> tokenBundles = Map.of();
    private volatile String failure = "the agent was not reached yet";

    private WorkloadIdentity(WorkloadApiAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
        this.opened = clock.instant();
        this.channel = new WorkloadApiChannel(address);
        this.certificates = new Subscription<>(
                "x509-svids",
                channel,
                () -> channel.calls().fetchX509SVID(X509SVIDRequest.getDefaultInstance()),
                this::update,
                reason -> failure = reason);
        this.tokens = new Subscription<>(
                "jwt-bundles",
                channel,
                () -> channel.calls().fetchJWTBundles(JWTBundlesRequest.getDefaultInstance()),
                update -> tokenBundles = TokenBundles.of(update),
                reason -> {});
    }

    /// Begins to listen; returns at once.
    public static WorkloadIdentity open(WorkloadApiAddress address, Clock clock) {
        WorkloadIdentity identity = new WorkloadIdentity(address, clock);
        identity.certificates.start();
        identity.tokens.start();
        return identity;
    }

    /// How it stands.
    public IdentityState state() {
        X509Identity identity = current;
        if (identity == null) {
            return new IdentityState.Waiting(describe(NONE_YET), opened);
        }
        String id = identity.svid().getSpiffeId().toString();
        return isExpired(identity)
                ? new IdentityState.Expired(id, identity.expiry(), describe("the X.509-SVID expired"))
                : new IdentityState.Valid(
                        id, identity.expiry(), identity.bundles().keySet());
    }

    /// Waits for the first SVID, or until this is closed. For programs that can do nothing without one; a
    /// service opens its port and tells its health instead.
    ///
    /// @return how it stands then
    /// @throws InterruptedException when the waiting thread is interrupted
    public IdentityState await(Duration patience) throws InterruptedException {
        boolean ignored = arrived.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        return state();
    }

    /// The certificate and key of this process.
    ///
    /// @throws UnavailableException while there is none, or none that is still valid
    public X509Svid svid() {
        return valid().svid();
    }

    /// The authorities of a trust domain, when this process may know it. They stay known while the own SVID
    /// has expired: they have no expiry of their own.
    public Optional<X509Bundle> bundle(String trustDomain) {
        return Optional.ofNullable(current).map(identity -> identity.bundles().get(trustDomain));
    }

    /// The keys for tokens of a trust domain, when this process may know it.
    public Optional<JwtBundle> tokenBundle(String trustDomain) {
        return Optional.ofNullable(tokenBundles.get(trustDomain));
    }

    /// The way to the agent, for calls beside the streams.
    public WorkloadApiChannel channel() {
        return channel;
    }

    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        certificates.close();
        tokens.close();
        channel.close();
        arrived.countDown();
    }

    private void update(X509SVIDResponse response) {
        current = X509Identity.of(response);
        failure = "nothing newer";
        arrived.countDown();
    }

    private X509Identity valid() {
        X509Identity identity = current;
        if (identity == null) {
            throw new UnavailableException(describe(NONE_YET));
        }
        if (isExpired(identity)) {
            throw new UnavailableException(
                    describe("the X.509-SVID " + identity.svid().getSpiffeId() + " expired at " + identity.expiry()));
        }
        return identity;
    }

    private boolean isExpired(X509Identity identity) {
        return !clock.instant().isBefore(identity.expiry());
    }

    private String describe(String what) {
        return what + ", the SPIFFE Workload API at " + address.text() + " says: " + failure;
    }
}
