package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the chart of the directory refuses, each with a sentence that says what to do.
class DirectoryChartRefusalsTest {

    private static final String SPIRE = "spire: {enabled: true, trustDomain: acme.example";

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            oasf: {enabled: true} => set config.oasf_api_validation.schema_url
            envoyAuthz: {enabled: true} => install the chart envoy-authz as a release of its own
            httpGateway: {enabled: true} => httpGateway.enabled is not in this release
            reconciler: {azureOpenAI: {enabled: true}} => azureOpenAI.enabled is not in this release
            externalSecrets: {azureOpenAI: {enabled: true}} => azureOpenAI.enabled is not in this release
            config: {store: {provider: s3}} => only oci is supported
            config: {database: {type: sqlite}} => only postgres is supported
            spire: {enabled: true} => spire.enabled needs spire.trustDomain
            config: {authn: {enabled: false}}, SPIRE} => the API would be open to everybody although it has an SVID
            config: {authz: {enabled: true}} => config.authz.enabled needs config.authn.enabled
            config: {authn: {socket_path: ''}}, SPIRE} => config.authn.enabled needs config.authn.socket_path
            config: {authn: {enabled: true}} => config.authn.enabled needs the socket of the SPIRE agent
            config: {authn: {socket_path: 'unix:///tmp/agent.sock'}}, SPIRE} => the socket is mounted in /run/spire/agent-sockets
            config: {authn: {mode: jwt-tls}}, SPIRE} => use x509 or jwt
            config: {authn: {mode: jwt}}, SPIRE} => jwt needs config.authn.audiences
            config: {authn: {enabled: true, socket_path: 'tcp://10.0.0.1:80'}} => an empty policy allows nothing
            config: {authz: {enforcer_policy_file_path: who.csv}}, SPIRE} => the absolute path of a file in a folder
            authz_policies_csv: "g,a,b", SPIRE} => authz_policies_csv has the line "g,a,b"
            kafka: {mode: external, bootstrapServers: 'k:1', spiffeIds: ['spiffe://a/b']} => without an SVID there is nothing to show
            config: {listen_address: '8888'} => write host:port
            config: {listen_address: '127.0.0.1:8888'} => nobody outside the pod would reach it
            config: {listen_address: '0.0.0.0:9090'} => the management port has to be another one
            service: {nodePort: 30001} => need service.type NodePort or LoadBalancer
            config: {routing: {listen_address: '0.0.0.0:5555'}} => write a multiaddress such as /ip4/0.0.0.0/tcp/5555
            routingService: {externalTrafficPolicy: Local} => routingService.externalTrafficPolicy needs routingService.type
            routingService: {nodePort: 30555} => routingService.nodePort needs routingService.type
            ingress: {enabled: true} => ingress.enabled needs ingress.hosts
            ingress: {enabled: true, hosts: [{host: api.example}]} => has neither paths nor http
            metrics: {enabled: false, serviceMonitor: {enabled: true}} => metrics.serviceMonitor.enabled needs metrics.enabled
            metrics: {enabled: false, podMonitor: {enabled: true}} => metrics.podMonitor.enabled needs metrics.enabled
            metrics: {enabled: false, prometheusRule: {enabled: true}} => metrics.prometheusRule.enabled needs metrics.enabled
            terminationGracePeriodSeconds: 25 => the 20 seconds that a service takes to stop
            zot: {enabled: false} => no registry: set config.store.oci.registry_address, or zot.enabled
            postgresql: {enabled: false} => no database: set config.database.postgres.host, or postgresql.enabled
            autoscaling: {enabled: true}, pvc: {create: true} => belongs to one pod
            autoscaling: {replicaCount: 2}, pvc: {create: true} => belongs to one pod
            kafka: {mode: external} => kafka.mode external needs kafka.bootstrapServers
            kafka: {bootstrapServers: 'k:9092'} => set kafka.mode to external
            config: {messaging: {kafka: {bootstrap_servers: 'k:9092'}}} => use kafka.mode external and kafka.bootstrapServers
            zot: {namespace: other} => zot lives in the namespace of the release
            zot: {secretFiles: {htpasswd: 'admin:/abcdefgh'}} => In a shell's here-document each $ needs a backslash
            zot: {configFiles: {config.json: '{'}} => zot.configFiles: config.json is no JSON
            zot: {replicaCount: 2} => needs storage that replicas share
            secrets: {ociAuth: {username: admin}} => set secrets.ociAuth.password
            config: {sync: {auth_config: {username: user}}} => set secrets.syncAuth.password
            secrets: {ociAuth: {password: a, existingSecret: b}} => set one or the other
            externalSecrets: {enabled: true} => externalSecrets.enabled needs externalSecrets.vaultPath
            externalSecrets: {enabled: true, vaultPath: a}, secrets: {ociAuth: {password: b}} => the values hold oci credentials
            externalSecrets: {enabled: true, vaultPath: a}, secrets: {privKey: b} => exclude each other: the key is in the vault
            postgresql: {auth: {password: ''}} => postgresql.enabled needs postgresql.auth.password
            postgresql: {auth: {username: ''}} => postgresql.auth.username must not be empty
            secrets: {postgresAuth: {password: other}} => set postgresql.auth only
            secrets: {postgresAuth: {existingSecret: other}} => use postgresql.auth.existingSecret
            config: {database: {postgres: {database: other}}} => they have to be the same
            """)
    void shouldRefuseWhatContradictsItself(String values, String sentence) {
        String all = values.endsWith(", SPIRE}") ? values.replace(", SPIRE}", ", " + SPIRE + "}") : values;

        assertThatThrownBy(() -> Chart.DIRECTORY.render("apiserver: {" + all + "}"))
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            {bundleEndpointURL: 'https://b'} => spire.federation[0] needs trustDomain
            {trustDomain: 'spiffe://b.example', bundleEndpointURL: 'https://b'} => write the name alone, without spiffe://
            {trustDomain: acme.example, bundleEndpointURL: 'https://b'} => the own trust domain: name the partner's
            {trustDomain: b.example, bundleEndpointURL: 'http://b'} => it has to begin with https://
            {trustDomain: b.example} => it has to begin with https://
            {trustDomain: b.example, bundleEndpointURL: 'https://b'} => use https_web or https_spiffe
            {trustDomain: b.example, bundleEndpointURL: 'https://b', bundleEndpointProfile: {type: https_spiffe}} => https_spiffe needs endpointSPIFFEID, spiffe://b.example/spire/server
            {trustDomain: b.example, bundleEndpointURL: 'https://b', bundleEndpointProfile: {type: https_web, endpointSPIFFEID: 'spiffe://b.example/x'}} => https_web must not have endpointSPIFFEID
            {trustDomain: b.example, bundleEndpointURL: 'https://b', bundleEndpointProfile: {type: https_web}, trustDomainBundle: 'cat: no such file'} => trustDomainBundle is no SPIFFE bundle
            {trustDomain: b.example, bundleEndpointURL: 'https://b', bundleEndpointProfile: {type: https_web}, federatesWith: 'false'} => federatesWith
            """)
    void shouldRefusePartnersThatSpireWouldRefuse(String partner, String sentence) {
        assertThatThrownBy(() -> Chart.DIRECTORY.render("apiserver: {" + SPIRE + ", federation: [" + partner + "]}}"))
                .hasMessageContaining(sentence);
        assertThatThrownBy(() -> Chart.CLIENT.render(SPIRE + ", federation: [" + partner + "]}"))
                .hasMessageContaining(sentence.replace("the partner's", "that of the directory"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            apiserver: {spire: {enabled: 'true'}} => /spire/enabled
            apiserver: {spire: {useCSIDriver: 'yes'}} => useCSIDriver
            apiserver: {config: {authn: {enabled: 'true'}}} => /config/authn/enabled
            apiserver: {config: {store: {oci: {auth_config: {insecure: maybe}}}}} => insecure
            apiserver: {config: {publication: {worker_timeout: soon}}} => worker_timeout
            apiserver: {metrics: {prot: 9090}} => prot
            apiserver: {repliCount: 2} => repliCount
            apiserver: {image: {digest: latest}} => digest
            apiserver: {log_level: LOUD} => log_level
            apiserver: {routingService: {cloudProvider: hetzner}} => cloudProvider
            apiserver: {kafka: {mode: embedded}} => /kafka/mode
            apiserver: {zot: {configFiles: {config.json: {a: b}}}} => config.json
            apisrever: {} => apisrever
            zot: {enabled: false} => zot has no effect at the top: write apiserver.zot
            reconciler: {enabled: false} => reconciler has no effect at the top: write apiserver.reconciler
            """)
    void shouldRefuseTypingErrors(String values, String named) {
        assertThatThrownBy(() -> Chart.DIRECTORY.render(values)).hasMessageContaining(named);
    }
}
