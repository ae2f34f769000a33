package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `kind/federation/diagnose`: what it makes of each answer that is not the usual one.
class KindDiagnoseTest {

    private static final String DIAGNOSE = "federation/diagnose";
    private static final int CHECKS = 32;

    @TempDir
    Path folder;

    Machine machine;

    @BeforeEach
    void machine() throws IOException {
        machine = Machine.in(folder);
        Files.writeString(folder.resolve("clusters"), "partner\ntestbed\n");
    }

    @Test
    void shouldFindNothingWrongWithWhatWorks() throws Exception {
        // When
        Result result = machine.run(DIAGNOSE);

        // Then
        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out().lines()).hasSize(CHECKS).allMatch(line -> line.startsWith("OK      "));
        assertThat(result.out())
                .contains(
                        "OK      addresses of partner: MetalLB has the pool 172.18.255.11-172.18.255.19\n",
                        "OK      SPIRE in testbed: 3 pods are ready\n",
                        "OK      way from partner to 172.18.255.2:8888: is open\n",
                        "OK      services of the directory: 4 are ready\n",
                        "OK      accounts of the registry: all 2 have bcrypt hashes\n");
        assertThat(result.err()).isEqualTo(CHECKS + " OK, 0 FAIL, 0 UNKNOWN\n");
        assertThat(machine.changes()).isEmpty();
    }

    /// A call, how it ends, and the one line that is not OK then.
    static Stream<Arguments> shouldNameTheOneThingThatIsWrong() {
        return Stream.of(
                arguments(
                        "kubectl *kind-partner * get --raw /readyz",
                        0,
                        "[-]etcd failed",
                        "FAIL    cluster partner: its API server says [-]etcd failed. docker logs partner-control-plane"),
                arguments(
                        "kubectl *kind-partner * get ipaddresspools *",
                        0,
                        "172.19.255.11-172.19.255.19",
                        "FAIL    addresses of partner: MetalLB has 172.19.255.11-172.19.255.19 and not"
                                + " 172.18.255.11-172.18.255.19, which lies in the network of the nodes."
                                + " kind/federation/up metallb"),
                arguments(
                        "kubectl *kind-testbed * get pods --selector app.kubernetes.io/instance=spire *",
                        0,
                        "spire-agent-7xk2p False\nspire-server-0 True\n",
                        "FAIL    SPIRE in testbed: not ready: spire-agent-7xk2p."
                                + " kubectl --context kind-testbed -n spire-server get events"),
                arguments(
                        "kubectl *kind-testbed * get pods --selector app.kubernetes.io/instance=spire *",
                        0,
                        "",
                        "FAIL    SPIRE in testbed: has no pods. kind/federation/up spire"),
                arguments(
                        "kubectl *kind-partner * get csinodes *",
                        0,
                        "other.csi.example",
                        "FAIL    driver csi.spiffe.io in partner: no node has it, so pods stay in ContainerCreating with"
                                + " FailedMount. kubectl --context kind-partner -n spire-server logs -l"
                                + " app.kubernetes.io/name=spiffe-csi-driver --all-containers"),
                arguments(
                        "kubectl *kind-testbed * get service spire-server-federation *",
                        0,
                        "LoadBalancer/",
                        "FAIL    Service spire-server-federation in testbed: has no address. kubectl --context kind-testbed"
                                + " -n spire-server describe service spire-server-federation: is the pool there, and is"
                                + " the address free?"),
                arguments(
                        "kubectl * get service dir-apiserver-external *",
                        0,
                        "LoadBalancer/172.18.255.3",
                        "FAIL    Service dir-apiserver-external in testbed: is LoadBalancer/172.18.255.3 and not"
                                + " LoadBalancer/172.18.255.2. kind/federation/up directory"),
                arguments(
                        "kubectl *kind-partner * get service spire-server-federation *",
                        0,
                        "",
                        "FAIL    Service spire-server-federation in partner: is not there. kind/federation/up endpoints"),
                arguments(
                        "kubectl * get endpointslices --selector kubernetes.io/service-name=dir-apiserver-external *",
                        0,
                        "",
                        "FAIL    pods behind dir-apiserver-external in testbed: none is ready, so callers get \"connection"
                                + " refused\". kubectl --context kind-testbed -n dir get pods --show-labels: do they fit"
                                + " the selector, and are they ready?"),
                arguments(
                        "docker exec partner-control-plane *172.18.255.2/8888",
                        1,
                        "bash: connect: Connection refused\n",
                        "FAIL    way from partner to 172.18.255.2:8888: Connection refused. Has the Service that address"
                                + " and ready pods? Does another host of Docker's network use it?"),
                arguments(
                        "docker exec testbed-control-plane *172.18.255.11/8443",
                        124,
                        "",
                        "FAIL    way from testbed to 172.18.255.11:8443: nobody answers within 5 s. Has the Service that"
                                + " address and ready pods? Does another host of Docker's network use it?"),
                arguments(
                        "docker exec testbed-control-plane *",
                        1,
                        "Error response from daemon: No such container: testbed-control-plane\n",
                        "UNKNOWN way from testbed to 172.18.255.11:8443: Error response from daemon: No such container:"
                                + " testbed-control-plane. Does the node run? docker start testbed-control-plane"),
                arguments(
                        "kubectl *kind-partner *spire-server bundle list *",
                        1,
                        "rpc error: code = NotFound desc = bundle not found\ncommand terminated with exit code 1\n",
                        "FAIL    bundle of testbed.internal.local in the SPIRE server of partner: is not there, which gives"
                                + " \"no X.509 bundle for trust domain\" in the client. kubectl --context kind-partner get"
                                + " clusterfederatedtrustdomains; kind/federation/up --from bundles"),
                arguments(
                        "kubectl *kind-testbed *spire-server bundle list *",
                        0,
                        "",
                        "FAIL    bundle of partner.testbed.local in the SPIRE server of testbed: is not there, which gives"
                                + " \"tls: bad certificate\" or \"certificate_unknown\" in the client. kubectl --context"
                                + " kind-testbed get clusterfederatedtrustdomains; kind/federation/up --from bundles"),
                arguments(
                        "kubectl *kind-testbed *spire-server bundle list *",
                        0,
                        "{\"keys\":[{\"use\":\"x509-svid\",\"x5c\":[\"MIICold\"]}],\"spiffe_sequence\":1}",
                        "FAIL    bundle of partner.testbed.local in the SPIRE server of testbed: is not the one that partner"
                                + " shows now. Within 5 minutes the server asks for the new one. If it does not, is"
                                + " partner's bundle endpoint open (below)?"),
                arguments(
                        "kubectl *kind-testbed *spire-server bundle list *",
                        1,
                        "Error from server (NotFound): pods \"spire-server-0\" not found\n",
                        "UNKNOWN bundle of partner.testbed.local in the SPIRE server of testbed: Error from server"
                                + " (NotFound): pods \"spire-server-0\" not found. Look at the checks above"),
                arguments(
                        "kubectl * get clusterspiffeid dirctl *",
                        0,
                        "dirctl ",
                        "FAIL    registration dirctl in partner: does not federate with testbed.internal.local, so its pods"
                                + " do not get that bundle. Has spire.federation of the release an entry for it?"),
                arguments(
                        "kubectl * get clusterspiffeid dir-apiserver *",
                        0,
                        "",
                        "FAIL    registration dir-apiserver in testbed: is not there, so its pods get no SVID."
                                + " kind/federation/up directory"),
                arguments(
                        "kubectl * get configmap dir-apiserver *",
                        0,
                        "p,testbed.internal.local,*\np,other.partner.testbed.local,*\n",
                        "FAIL    policy of the directory: has no line for partner.testbed.local, so its calls end in"
                                + " PermissionDenied. Add it to apiserver.authz_policies_csv; kind/federation/up directory"),
                arguments(
                        "kubectl * get deployments,statefulsets *",
                        0,
                        "dir-apiserver 1/1\ndir-reconciler 0/1\ndir-postgresql 1/1\n",
                        "FAIL    services of the directory: not ready: dir-reconciler 0/1. Services answer 503 until"
                                + " database and registry are ready, and recover by themselves: kubectl --context"
                                + " kind-testbed -n dir get pods,events"),
                arguments(
                        "kubectl * get secret dir-secret *",
                        0,
                        "admin:y$abcdefghijklmnopqrstuv\nuser:$2y$05$vutsrqponmlkjihgfedcba0123456789./ABCDEFGHIJKLMNOPQRS\n",
                        "FAIL    accounts of the registry: no bcrypt hash for admin, so the registry answers 401. A shell"
                                + " has eaten the $ signs: quote the here-document"),
                arguments(
                        "kubectl * logs deployment/dir-apiserver *",
                        0,
                        "registry dir-zot.dir.svc.cluster.local:5000 refused the credentials of the directory (HTTP 401)\n",
                        "FAIL    log of the API server: the registry refuses the directory's credentials. Do"
                                + " secrets.ociAuth and zot.secretFiles.htpasswd fit? kind/federation/up directory"),
                arguments(
                        "kubectl * logs deployment/dir-apiserver *",
                        0,
                        "connection refused peer=10.244.1.7:40112 result=refused reason=\"no X.509 bundle for trust domain"
                                + " \\\"partner.testbed.local\\\"\"\n",
                        "FAIL    log of the API server: it refuses partner.testbed.local, whose bundle it does not have."
                                + " See bundle and registration above; no restart is needed"),
                arguments(
                        "kubectl * logs deployment/dir-apiserver *",
                        0,
                        "call denied caller=spiffe://partner.testbed.local/ns/dir-admin/sa/dirctl"
                                + " method=/agntcy.dir.search.v1.SearchService/SearchCIDs result=denied\n",
                        "FAIL    log of the API server: the policy denies a call:"
                                + " method=/agntcy.dir.search.v1.SearchService/SearchCIDs."
                                + " Add a line to apiserver.authz_policies_csv"),
                client(
                        "no X.509 bundle for trust domain \"testbed.internal.local\"",
                        "it has no bundle of the directory's"
                                + " trust domain. See bundle and registration of partner above"),
                client(
                        "remote error: tls: bad certificate",
                        "the directory does not trust the client's certificate. See"
                                + " bundle and registration of testbed above"),
                client(
                        "Received fatal alert: certificate_unknown",
                        "the directory does not trust the client's certificate."
                                + " See bundle and registration of testbed above"),
                client(
                        "code = PermissionDenied desc = not allowed to access /x",
                        "the policy does not let it. See the" + " policy above"),
                client("no identity issued", "it has no SVID. See SPIRE and registration of partner above"),
                client(
                        "dial tcp 172.18.255.2:8888: connect: connection refused",
                        "it does not reach the directory. See" + " dir-apiserver-external and the ways above"),
                client("something else", "something else. kind/federation/verify tries again"),
                arguments(
                        "kubectl * logs job/dirctl-verify *",
                        0,
                        "",
                        "FAIL    log of the client: it has said nothing. kubectl --context kind-partner -n dir-admin"
                                + " describe job dirctl-verify"));
    }

    private static Arguments client(String says, String verdict) {
        return arguments(
                "kubectl * logs job/dirctl-verify *",
                0,
                "Error: " + says + "\n",
                "FAIL    log of the client: " + (verdict.startsWith(says) ? "Error: " : "") + verdict);
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameTheOneThingThatIsWrong(String call, int code, String text, String line) throws Exception {
        // Given
        machine.answer(call, code, text);

        // When
        Result result = machine.run(DIAGNOSE);

        // Then
        assertThat(notOk(result)).containsExactly(line);
        assertThat(result.out().lines()).hasSize(CHECKS);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith((CHECKS - 1) + " OK, ");
    }

    @Test
    void shouldTakeABundleThatWasOnlyRefreshedForTheSame() throws Exception {
        // Given
        String refreshed = Machine.bundle("partner").replace("\"spiffe_sequence\": 1", "\"spiffe_sequence\": 7");
        assertThat(refreshed).isNotEqualTo(Machine.bundle("partner"));
        machine.answer("kubectl *kind-testbed *spire-server bundle list *", refreshed);

        // Then
        assertThat(notOk(machine.run(DIAGNOSE))).isEmpty();
    }

    @Test
    void shouldSayThatPodsWaitForTheDriver() throws Exception {
        // Given
        machine.answer("kubectl * get events *", "MountVolume.SetUp failed: driver name csi.spiffe.io not found\n");
        machine.answer("kubectl *--namespace dir get pods *", "pod/dir-apiserver-5d9c\n");

        // Then
        assertThat(notOk(machine.run(DIAGNOSE)))
                .containsExactly(
                        "FAIL    volumes in testbed: MountVolume.SetUp failed: driver name csi.spiffe.io not found."
                                + " See the driver above; the pods start by themselves once it is there");
    }

    @Test
    void shouldNotMindPodsThatWaitForSomethingElse() throws Exception {
        // Given
        machine.answer("kubectl *--namespace dir get pods *", "pod/dir-apiserver-5d9c\n");

        // When
        Result result = machine.run(DIAGNOSE);

        // Then
        assertThat(notOk(result)).isEmpty();
        assertThat(result.out())
                .contains(
                        "OK      volumes in testbed: the pods of dir that wait do not wait for the driver csi.spiffe.io\n",
                        "OK      volumes in partner: no pod of dir-admin waits for them\n");
    }

    @Test
    void shouldSayThatNobodyAnswers() throws Exception {
        // Given
        machine.answer("kubectl *kind-partner *", 1, "Unable to connect to the server: i/o timeout\nmore\n");

        // When
        Result result = machine.run(DIAGNOSE);

        // Then
        assertThat(notOk(result))
                .hasSizeGreaterThan(8)
                .contains(
                        "UNKNOWN cluster partner: Unable to connect to the server: i/o timeout. Look at the checks above")
                .allMatch(line -> line.startsWith("UNKNOWN "));
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void shouldSayThatNothingWasBroughtUp() throws Exception {
        // Given
        Files.writeString(folder.resolve("clusters"), "");
        machine.answer("kubectl *", 1, "error: context \"kind-testbed\" does not exist\n");
        machine.answer("docker network *", 1, "Error response from daemon: network kind not found\n");
        machine.answer("docker exec *", 1, "Error response from daemon: No such container\n");

        // When
        Result result = machine.run(DIAGNOSE);

        // Then
        assertThat(result.out())
                .contains(
                        "FAIL    cluster testbed: kind does not know it. kind/federation/up clusters\n",
                        "FAIL    cluster partner: kind does not know it. kind/federation/up clusters\n",
                        "UNKNOWN addresses of testbed: Docker has no network \"kind\" that can be used."
                                + " kind/federation/up clusters\n");
        assertThat(result.out().lines().filter(line -> line.startsWith("OK ")))
                .hasSize(4)
                .allMatch(line -> line.startsWith("OK      program "));
    }

    @Test
    void shouldSayWhichProgramIsMissing() throws Exception {
        // Given
        machine.remove("helm");

        // Then
        assertThat(notOk(machine.run(DIAGNOSE)))
                .containsExactly(
                        "FAIL    program helm: is not on the PATH. Install it; kind/federation/up says where from");
    }

    private static List<String> notOk(Result result) {
        return result.out().lines().filter(line -> !line.startsWith("OK ")).toList();
    }
}
