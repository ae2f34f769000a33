package org.agntcy.dir.testdomain;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.spiffe.workloadapi.grpc.SpiffeWorkloadAPIGrpc;
import io.spiffe.workloadapi.grpc.Workload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers as an agent does: streams stay open and get every change; without an identity they end in
/// PERMISSION_DENIED.
final class WorkloadApiService extends SpiffeWorkloadAPIGrpc.SpiffeWorkloadAPIImplBase {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(5);

    private final TrustDomain domain;
    private final Map<String, TrustDomain> federated = new LinkedHashMap<>();
    private final Set<StreamObserver<Workload.X509SVIDResponse>> certificateStreams = new LinkedHashSet<>();
    private final Set<StreamObserver<Workload.X509BundlesResponse>> bundleStreams = new LinkedHashSet<>();
    private final Set<StreamObserver<Workload.JWTBundlesResponse>> tokenStreams = new LinkedHashSet<>();
    private Optional<Entry> entry = Optional.empty();
    private Optional<IssuedSvid> svid = Optional.empty();

    private record Entry(String path, Duration lifetime, List<String> dnsNames) {}

    WorkloadApiService(TrustDomain domain) {
        this.domain = domain;
    }

    synchronized void register(String path, Duration lifetime, String... dnsNames) {
        entry = Optional.of(new Entry(path, lifetime, List.of(dnsNames)));
        rotate();
    }

    synchronized void unregister() {
        entry = Optional.empty();
        svid = Optional.empty();
        certificateStreams.forEach(WorkloadApiService::deny);
        bundleStreams.forEach(WorkloadApiService::deny);
        tokenStreams.forEach(WorkloadApiService::deny);
        certificateStreams.clear();
        bundleStreams.clear();
        tokenStreams.clear();
    }

    synchronized void federate(TrustDomain other) {
        federated.put(other.name(), other);
        push();
    }

    synchronized void withdraw(TrustDomain other) {
        federated.remove(other.name());
        push();
    }

    synchronized void rotate() {
        svid = entry.map(this::issue);
        push();
    }

    synchronized int listeners() {
        return certificateStreams.size();
    }

    @Override
    public synchronized void fetchX509SVID(
            Workload.X509SVIDRequest request, StreamObserver<Workload.X509SVIDResponse> responses) {
        open(certificateStreams, responses);
        svid.ifPresent(issued -> responses.onNext(certificates(issued)));
    }

    @Override
    public synchronized void fetchX509Bundles(
            Workload.X509BundlesRequest request, StreamObserver<Workload.X509BundlesResponse> responses) {
        open(bundleStreams, responses);
        svid.ifPresent(issued -> responses.onNext(bundles()));
    }

    @Override
    public synchronized void fetchJWTBundles(
            Workload.JWTBundlesRequest request, StreamObserver<Workload.JWTBundlesResponse> responses) {
        open(tokenStreams, responses);
        svid.ifPresent(issued -> responses.onNext(tokenBundles()));
    }

    @Override
    public synchronized void fetchJWTSVID(
            Workload.JWTSVIDRequest request, StreamObserver<Workload.JWTSVIDResponse> responses) {
        if (entry.isEmpty()) {
            deny(responses);
            return;
        }
        String path = entry.get().path();
        String token = domain.token(
                        path, TOKEN_LIFETIME, request.getAudienceList().toArray(String[]::new))
                .sign();
        responses.onNext(Workload.JWTSVIDResponse.newBuilder()
                .addSvids(Workload.JWTSVID
                        .newBuilder()
                        .setSpiffeId(domain.id(path))
                        .setSvid(token))
                .build());
        responses.onCompleted();
    }

    private <A> void open(Set<StreamObserver<A>> streams, StreamObserver<A> responses) {
        if (svid.isEmpty()) {
            deny(responses);
            return;
        }
        streams.add(responses);
        ((ServerCallStreamObserver<A>) responses).setOnCancelHandler(() -> forget(streams, responses));
    }

    private synchronized <A> void forget(Set<StreamObserver<A>> streams, StreamObserver<A> responses) {
        streams.remove(responses);
    }

    private static void deny(StreamObserver<?> responses) {
        responses.onError(
                Status.PERMISSION_DENIED.withDescription("no identity issued").asRuntimeException());
    }

    private void push() {
        svid.ifPresent(issued -> {
            certificateStreams.forEach(stream -> stream.onNext(certificates(issued)));
            bundleStreams.forEach(stream -> stream.onNext(bundles()));
            tokenStreams.forEach(stream -> stream.onNext(tokenBundles()));
        });
    }

    private IssuedSvid issue(Entry workload) {
        CertificateDraft draft = domain.certificate(workload.path(), workload.lifetime());
        for (String name : workload.dnsNames()) {
            draft.dns(name);
        }
        return draft.issue();
    }

    private Workload.X509SVIDResponse certificates(IssuedSvid issued) {
        Workload.X509SVIDResponse.Builder response = Workload.X509SVIDResponse.newBuilder()
                .addSvids(Workload.X509SVID
                        .newBuilder()
                        .setSpiffeId(domain.id(entry.orElseThrow().path()))
                        .setX509Svid(ByteString.copyFrom(IssuedSvid.encode(issued.chain())))
                        .setX509SvidKey(
                                ByteString.copyFrom(issued.keys().getPrivate().getEncoded()))
                        .setBundle(bundle(domain)));
        federated.forEach((name, other) -> response.putFederatedBundles("spiffe://" + name, bundle(other)));
        return response.build();
    }

    private Workload.X509BundlesResponse bundles() {
        Workload.X509BundlesResponse.Builder response =
                Workload.X509BundlesResponse.newBuilder().putBundles("spiffe://" + domain.name(), bundle(domain));
        federated.forEach((name, other) -> response.putBundles("spiffe://" + name, bundle(other)));
        return response.build();
    }

    private Workload.JWTBundlesResponse tokenBundles() {
        Workload.JWTBundlesResponse.Builder response = Workload.JWTBundlesResponse.newBuilder()
                .putBundles("spiffe://" + domain.name(), ByteString.copyFromUtf8(domain.tokenBundle()));
        federated.forEach(
                (name, other) -> response.putBundles("spiffe://" + name, ByteString.copyFromUtf8(other.tokenBundle())));
        return response.build();
    }

    private static ByteString bundle(TrustDomain of) {
        return ByteString.copyFrom(IssuedSvid.encode(of.bundle()));
    }
}
