package org.agntcy.dir.e2e.charts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What has to be true of everything that a chart renders, whatever the values: names are legal, objects find each
/// other,
/// and pods are as the profile "restricted" of Kubernetes wants them.
final class ObjectRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("example\\.org|<no value>|%!|:latest\\b|(?i)changeme|TODO|FIXME|%\\{");
    private static final String SPIFFE_TEMPLATE =
            "spiffe://{{ .TrustDomain }}/ns/{{ .PodMeta.Namespace }}/sa/{{ .PodSpec.ServiceAccountName }}";

    private final Rendered rendered;
    private final Set<String> bySomebodyElse;
    private final List<String> findings = new ArrayList<>();

    private ObjectRules(Rendered rendered, Set<String> bySomebodyElse) {
        this.rendered = rendered;
        this.bySomebodyElse = bySomebodyElse;
    }

    /// What is wrong, one sentence each; empty when all is well.
    ///
    /// @param bySomebodyElse names of Secrets and claims that the user makes
    static List<String> findings(Rendered rendered, String... bySomebodyElse) {
        ObjectRules rules = new ObjectRules(rendered, Set.of(bySomebodyElse));
        rules.names();
        rules.placeholders();
        rules.workloads();
        rules.services();
        rules.selectors();
        rules.pods();
        rules.apiServers();
        return rules.findings;
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (JsonNode object : rendered.objects()) {
            String name = Rendered.kindOf(object) + " " + Rendered.nameOf(object);
            expect(object.path("apiVersion").asText().contains("v"), name + " has no apiVersion");
            expect(NAME.matcher(Rendered.nameOf(object)).matches(), name + " has an illegal name");
            expect(seen.add(name), name + " is there twice");
            expect(
                    !object.at("/metadata/labels/app.kubernetes.io~1instance").isMissingNode(),
                    name + " lacks the label of the release");
            object.at("/metadata/annotations")
                    .forEach(value -> expect(value.isTextual(), name + " has an annotation that is no text"));
            object.at("/metadata/labels")
                    .forEach(value -> expect(value.isTextual(), name + " has a label that is no text"));
        }
    }

    private void placeholders() {
        for (JsonNode object : rendered.objects()) {
            String text = object.toString().replace(SPIFFE_TEMPLATE, "");
            expect(!PLACEHOLDER.matcher(text).find(), Rendered.nameOf(object) + " has a placeholder: " + text);
            expect(
                    !text.contains("{{")
                            || Set.of("ConfigMap", "PrometheusRule").contains(Rendered.kindOf(object)),
                    Rendered.nameOf(object) + " has an unfilled template: " + text);
        }
    }

    private void workloads() {
        Stream.of("Deployment", "StatefulSet")
                .flatMap(rendered::all)
                .forEach(workload -> expect(
                        matches(
                                workload.at("/spec/selector/matchLabels"),
                                workload.at("/spec/template/metadata/labels")),
                        Rendered.nameOf(workload) + " does not select its own pods"));
        rendered.all("StatefulSet")
                .forEach(set -> expect(
                        rendered.has("Service", set.at("/spec/serviceName").asText()),
                        Rendered.nameOf(set) + " names a Service that is not there"));
        rendered.all("HorizontalPodAutoscaler")
                .forEach(scaler -> expect(
                        rendered.object(
                                        "Deployment",
                                        scaler.at("/spec/scaleTargetRef/name").asText())
                                .at("/spec/replicas")
                                .isMissingNode(),
                        Rendered.nameOf(scaler) + " fights with the replicas of its Deployment"));
    }

    private void services() {
        rendered.all("Service").forEach(service -> {
            String name = "Service " + Rendered.nameOf(service);
            List<JsonNode> pods = selected(service.at("/spec/selector"));
            expect(!pods.isEmpty(), name + " selects no pod");
            String type = service.at("/spec/type").asText("ClusterIP");
            for (JsonNode port : service.at("/spec/ports")) {
                String target = port.path("targetPort").asText();
                pods.forEach(pod -> expect(portNames(pod).contains(target), name + " leads to no port " + target));
                expect(
                        port.path("nodePort").isMissingNode() || !type.equals("ClusterIP"),
                        name + " has a node port without being of such a type");
            }
            expect(
                    service.at("/spec/externalTrafficPolicy").isMissingNode() || !type.equals("ClusterIP"),
                    name + " has an externalTrafficPolicy without being of such a type");
        });
        rendered.all("Ingress")
                .forEach(ingress -> ingress.findValues("backend").forEach(backend -> {
                    JsonNode service = rendered.object(
                            "Service", backend.at("/service/name").asText());
                    String port = backend.at("/service/port/name").asText();
                    expect(
                            StreamSupport.stream(service.at("/spec/ports").spliterator(), false)
                                    .anyMatch(each -> each.path("name").asText().equals(port)
                                            || each.path("port").equals(backend.at("/service/port/number"))),
                            Rendered.nameOf(ingress) + " leads to no port " + backend);
                }));
        rendered.all("ServiceMonitor").forEach(monitor -> {
            List<JsonNode> services = rendered.all("Service")
                    .filter(service ->
                            matches(monitor.at("/spec/selector/matchLabels"), service.at("/metadata/labels")))
                    .toList();
            expect(services.size() == 1, Rendered.nameOf(monitor) + " selects " + services.size() + " Services");
        });
    }

    private void selectors() {
        for (String kind : List.of("NetworkPolicy", "PodDisruptionBudget", "ClusterSPIFFEID")) {
            String place = kind.equals("PodDisruptionBudget") ? "/spec/selector" : "/spec/podSelector";
            rendered.all(kind)
                    .filter(object -> !Rendered.nameOf(object).endsWith("-test"))
                    .forEach(object -> expect(
                            !selected(object.at(place + "/matchLabels")).isEmpty(),
                            kind + " " + Rendered.nameOf(object) + " selects no pod"));
        }
        rendered.all("NetworkPolicy")
                .forEach(policy -> policy.at("/spec/ingress")
                        .forEach(rule -> rule.path("ports")
                                .forEach(port -> selected(policy.at("/spec/podSelector/matchLabels"))
                                        .forEach(pod -> expect(
                                                portNames(pod)
                                                        .contains(port.path("port")
                                                                .asText()),
                                                Rendered.nameOf(policy) + " opens no port " + port)))));
    }

    private void pods() {
        rendered.pods().forEach((name, pod) -> {
            JsonNode spec = pod.path("spec");
            expect(!spec.path("automountServiceAccountToken").asBoolean(true), name + " mounts a token");
            expect(!spec.path("enableServiceLinks").asBoolean(true), name + " has links to services");
            expect(spec.at("/securityContext/runAsNonRoot").asBoolean(), name + " may run as root");
            expect(
                    spec.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
                    name + " has no seccomp profile");
            account(name, spec);
            Set<String> volumes = volumes(name, spec);
            spec.path("containers").forEach(container -> {
                container(name, container);
                mounts(name, container, volumes);
                references(name, container);
            });
            pod.at("/metadata/annotations")
                    .forEach(value -> expect(value.isTextual(), name + " has an annotation that is no text"));
        });
    }

    private void account(String name, JsonNode spec) {
        String account = spec.path("serviceAccountName").asText("default");
        expect(
                account.equals("default")
                        || rendered.has("ServiceAccount", account)
                        || bySomebodyElse.contains(account),
                name + " runs as " + account + ", which is not there");
    }

    private Set<String> volumes(String name, JsonNode spec) {
        Set<String> volumes = new TreeSet<>();
        spec.path("volumes").forEach(volume -> {
            expect(volumes.add(volume.path("name").asText()), name + " has a volume twice: " + volume);
            expect(volume.size() == 2, name + " has a volume of no or several kinds: " + volume);
            JsonNode map = volume.path("configMap");
            if (!map.isMissingNode()) {
                JsonNode data =
                        rendered.object("ConfigMap", map.path("name").asText()).path("data");
                map.path("items")
                        .forEach(item -> expect(
                                data.has(item.path("key").asText()),
                                name + " mounts a key that is not there: " + item));
            }
            secret(name, volume.at("/secret/secretName"), volume.at("/secret/items/0/key"));
            claim(name, volume.at("/persistentVolumeClaim/claimName"));
        });
        return volumes;
    }

    private void claim(String name, JsonNode claim) {
        expect(
                claim.isMissingNode()
                        || rendered.has("PersistentVolumeClaim", claim.asText())
                        || bySomebodyElse.contains(claim.asText()),
                name + " mounts a claim that is not there: " + claim);
    }

    private void secret(String name, JsonNode secret, JsonNode key) {
        if (secret.isMissingNode() || bySomebodyElse.contains(secret.asText())) {
            return;
        }
        boolean external = rendered.has("ExternalSecret", secret.asText());
        List<String> keys = new ArrayList<>();
        if (external) {
            rendered.object("ExternalSecret", secret.asText())
                    .at("/spec/data")
                    .forEach(each -> keys.add(each.path("secretKey").asText()));
        } else {
            rendered.object("Secret", secret.asText()).path("data").fieldNames().forEachRemaining(keys::add);
        }
        expect(
                key.isMissingNode() || keys.contains(key.asText()),
                name + " reads " + key + " of " + secret + ", which has " + keys);
    }

    private void container(String name, JsonNode container) {
        JsonNode security = container.path("securityContext");
        expect(!security.path("allowPrivilegeEscalation").asBoolean(true), name + " may gain privileges");
        expect(security.at("/capabilities/drop/0").asText().equals("ALL"), name + " keeps capabilities");
        expect(!container.at("/resources/limits/memory").isMissingNode(), name + " has no limit of memory");
        expect(
                container
                        .path("image")
                        .asText()
                        .matches("[^:]+(:[0-9]+/[^:]+)?(:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})"),
                name + " has no pinned image: " + container.path("image"));
        Set<String> ports = portNames(container);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode port = container.at("/" + probe).findPath("port");
            expect(
                    port.isMissingNode() || ports.contains(port.asText()),
                    name + " is probed at a port that is not there: " + port);
        }
    }

    private void mounts(String name, JsonNode container, Set<String> volumes) {
        Set<String> claims = new HashSet<>();
        rendered.all("StatefulSet")
                .filter(set -> name.equals("StatefulSet " + Rendered.nameOf(set)))
                .forEach(set ->
                        set.at("/spec/volumeClaimTemplates").forEach(claim -> claims.add(Rendered.nameOf(claim))));
        Set<String> paths = new HashSet<>();
        Set<String> mounted = new TreeSet<>();
        container.path("volumeMounts").forEach(mount -> {
            String volume = mount.path("name").asText();
            mounted.add(volume);
            expect(
                    volumes.contains(volume) || claims.contains(volume),
                    name + " mounts a volume that is not there: " + mount);
            expect(paths.add(mount.path("mountPath").asText()), name + " mounts a path twice: " + mount);
            expect(mount.path("mountPath").asText().startsWith("/"), name + " mounts no absolute path: " + mount);
        });
        expect(mounted.containsAll(volumes), name + " has volumes that it does not mount: " + volumes + mounted);
    }

    private void references(String name, JsonNode container) {
        Set<String> seen = new HashSet<>();
        container.path("env").forEach(variable -> {
            expect(seen.add(variable.path("name").asText()), name + " has a variable twice: " + variable);
            expect(
                    variable.path("value").isMissingNode()
                            || variable.path("value").isTextual(),
                    name + " has a variable that is no text: " + variable);
            secret(name, variable.at("/valueFrom/secretKeyRef/name"), variable.at("/valueFrom/secretKeyRef/key"));
        });
    }

    private void apiServers() {
        rendered.pods().forEach((name, pod) -> {
            if (pod.at("/metadata/labels/app.kubernetes.io~1name").asText().equals("apiserver")) {
                expect(portNames(pod).contains("grpc"), name + " is labelled as an API server and serves no API");
                expect(name.startsWith("Deployment "), name + " is labelled as an API server");
            }
        });
    }

    private List<JsonNode> selected(JsonNode selector) {
        return rendered.pods().values().stream()
                .filter(pod -> matches(selector, pod.at("/metadata/labels")))
                .toList();
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(each -> each.getValue().equals(labels.get(each.getKey())));
    }

    private static Set<String> portNames(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.findValues("ports")
                .forEach(ports -> ports.forEach(port -> {
                    if (port.has("containerPort")) {
                        names.add(port.path("name").asText());
                    }
                }));
        return names;
    }

    private void expect(boolean truth, String otherwise) {
        if (!truth) {
            findings.add(otherwise);
        }
    }
}
