{{- /* Values that contradict each other, or that a cluster or SPIRE would refuse later and less clearly. Every template begins
with these checks, because Helm does not say which one it takes first. */ -}}
{{- define "apiserver.checks" -}}
{{- include "apiserver.checkFeatures" . -}}
{{- include "apiserver.checkIdentity" . -}}
{{- include "apiserver.checkFederation" . -}}
{{- include "apiserver.checkNetwork" . -}}
{{- include "apiserver.checkData" . -}}
{{- include "apiserver.checkCredentials" . -}}
{{- end -}}

{{- define "apiserver.checkFeatures" -}}
{{- $values := .Values -}}
{{- if $values.oasf.enabled -}}
{{- fail "oasf.enabled is not in this chart: records are validated by built-in rules. To have a schema server validate, install one and set config.oasf_api_validation.schema_url" -}}
{{- end -}}
{{- if $values.envoyAuthz.enabled -}}
{{- fail "envoyAuthz.enabled is not in this chart: install the chart envoy-authz as a release of its own" -}}
{{- end -}}
{{- if $values.httpGateway.enabled -}}
{{- fail "httpGateway.enabled is not in this release: leave it off; clients reach the directory through its gRPC API" -}}
{{- end -}}
{{- if or $values.reconciler.azureOpenAI.enabled $values.externalSecrets.azureOpenAI.enabled -}}
{{- fail "azureOpenAI.enabled is not in this release: leave it off; records are not scanned" -}}
{{- end -}}
{{- if ne $values.config.store.provider "oci" -}}
{{- fail (printf "config.store.provider is %q; only oci is supported" $values.config.store.provider) -}}
{{- end -}}
{{- if ne $values.config.database.type "postgres" -}}
{{- fail (printf "config.database.type is %q; only postgres is supported" $values.config.database.type) -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.checkIdentity" -}}
{{- $config := .Values.config -}}
{{- $authn := include "apiserver.authnEnabled" . -}}
{{- $authz := include "apiserver.authzEnabled" . -}}
{{- if and .Values.spire.enabled (not .Values.spire.trustDomain) -}}
{{- fail "spire.enabled needs spire.trustDomain: the trust domain of the cluster's SPIRE server" -}}
{{- end -}}
{{- if and .Values.spire.enabled (not $authn) -}}
{{- fail "spire.enabled is true and config.authn.enabled is false: the API would be open to everybody although it has an SVID. Remove config.authn.enabled, or switch spire.enabled off" -}}
{{- end -}}
{{- if and $authz (not $authn) -}}
{{- fail "config.authz.enabled needs config.authn.enabled: without an identity nobody could be allowed anything" -}}
{{- end -}}
{{- $socket := default "" $config.authn.socket_path -}}
{{- if and $authn (not $socket) -}}
{{- fail "config.authn.enabled needs config.authn.socket_path: the SPIFFE Workload API, unix:///run/spire/agent-sockets/api.sock" -}}
{{- end -}}
{{- if and $authn (not .Values.extraVolumeMounts) (not (hasPrefix "tcp:" $socket)) -}}
{{- if not .Values.spire.enabled -}}
{{- fail "config.authn.enabled needs the socket of the SPIRE agent: set spire.enabled, or mount it with extraVolumes and extraVolumeMounts" -}}
{{- end -}}
{{- if not (regexMatch "^unix:(//)?/run/spire/agent-sockets/[^/]+$" $socket) -}}
{{- fail (printf "config.authn.socket_path is %q, but the socket is mounted in /run/spire/agent-sockets" $socket) -}}
{{- end -}}
{{- end -}}
{{- if and $authn (not (has $config.authn.mode (list "x509" "jwt"))) -}}
{{- fail (printf "config.authn.mode is %q; use x509 or jwt" $config.authn.mode) -}}
{{- end -}}
{{- if and $authn (eq $config.authn.mode "jwt") (not $config.authn.audiences) -}}
{{- fail "config.authn.mode jwt needs config.authn.audiences: what tokens have to be for" -}}
{{- end -}}
{{- if $authz -}}
{{- if not (or .Values.authz_policies_csv .Values.spire.trustDomain) -}}
{{- fail "config.authz.enabled needs authz_policies_csv, or spire.trustDomain for the default policy: an empty policy allows nothing" -}}
{{- end -}}
{{- if not (regexMatch "^/.+/[^/]+$" (include "apiserver.policyPath" .)) -}}
{{- fail (printf "config.authz.enforcer_policy_file_path is %q; it has to be the absolute path of a file in a folder" (include "apiserver.policyPath" .)) -}}
{{- end -}}
{{- range splitList "\n" (include "apiserver.policy" .) -}}
{{- $line := trim . -}}
{{- if and $line (not (hasPrefix "#" $line)) (not (regexMatch "^p\\s*,\\s*[^,\\s]+\\s*,\\s*[^,\\s]+$" $line)) -}}
{{- fail (printf "authz_policies_csv has the line %q; write p,<trust domain, * or SPIFFE ID>,<method or *>" $line) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.kafka.spiffeIds (not $authn) -}}
{{- fail "kafka.spiffeIds needs spire.enabled or config.authn.enabled: without an SVID there is nothing to show to brokers" -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.checkFederation" -}}
{{- $seen := dict -}}
{{- range $index, $partner := .Values.spire.federation -}}
{{- $where := printf "spire.federation[%d]" $index -}}
{{- if not $partner.trustDomain -}}
{{- fail (printf "%s needs trustDomain: the partner's trust domain" $where) -}}
{{- end -}}
{{- if or (contains "/" $partner.trustDomain) (contains ":" $partner.trustDomain) -}}
{{- fail (printf "%s.trustDomain is %q; write the name alone, without spiffe://" $where $partner.trustDomain) -}}
{{- end -}}
{{- if hasKey $seen $partner.trustDomain -}}
{{- fail (printf "%s.trustDomain %q is there twice; SPIRE ignores the second one" $where $partner.trustDomain) -}}
{{- end -}}
{{- $_ := set $seen $partner.trustDomain true -}}
{{- if eq $partner.trustDomain $.Values.spire.trustDomain -}}
{{- fail (printf "%s.trustDomain is %q, the own trust domain: name the partner's" $where $partner.trustDomain) -}}
{{- end -}}
{{- if not (hasPrefix "https://" (toString $partner.bundleEndpointURL)) -}}
{{- fail (printf "%s.bundleEndpointURL is %q; it has to begin with https://" $where (toString (default "" $partner.bundleEndpointURL))) -}}
{{- end -}}
{{- $profile := default dict $partner.bundleEndpointProfile -}}
{{- if not (has $profile.type (list "https_web" "https_spiffe")) -}}
{{- fail (printf "%s.bundleEndpointProfile.type is %q; use https_web or https_spiffe" $where (toString (default "" $profile.type))) -}}
{{- end -}}
{{- if and (eq $profile.type "https_spiffe") (not (hasPrefix "spiffe://" (toString $profile.endpointSPIFFEID))) -}}
{{- fail (printf "%s: bundleEndpointProfile https_spiffe needs endpointSPIFFEID, spiffe://%s/spire/server as a rule" $where $partner.trustDomain) -}}
{{- end -}}
{{- if and (eq $profile.type "https_web") (hasKey $profile "endpointSPIFFEID") -}}
{{- fail (printf "%s: bundleEndpointProfile https_web must not have endpointSPIFFEID; the web's authorities vouch for the endpoint" $where) -}}
{{- end -}}
{{- with $partner.trustDomainBundle -}}
{{- $bundle := fromJson . -}}
{{- if not (kindIs "slice" $bundle.keys) -}}
{{- fail (printf "%s.trustDomainBundle is no SPIFFE bundle: JSON with `keys`, as `spire-server bundle show -format spiffe` prints it" $where) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.checkNetwork" -}}
{{- if not (regexMatch ":[0-9]+$" (include "apiserver.listenAddress" .)) -}}
{{- fail (printf "config.listen_address is %q; write host:port, such as 0.0.0.0:8888" .Values.config.listen_address) -}}
{{- end -}}
{{- if eq (include "apiserver.grpcPort" .) (toString .Values.metrics.port) -}}
{{- fail (printf "config.listen_address and metrics.port both have port %v; the management port has to be another one" .Values.metrics.port) -}}
{{- end -}}
{{- if regexMatch "^(127\\.|localhost:|\\[::1\\]:)" (include "apiserver.listenAddress" .) -}}
{{- fail (printf "config.listen_address is %q: nobody outside the pod would reach it; use 0.0.0.0" .Values.config.listen_address) -}}
{{- end -}}
{{- $service := .Values.service -}}
{{- if and (eq $service.type "ClusterIP") (or $service.nodePort $service.metricsNodePort) -}}
{{- fail "service.nodePort and service.metricsNodePort need service.type NodePort or LoadBalancer" -}}
{{- end -}}
{{- $routing := .Values.routingService -}}
{{- $type := default $service.type $routing.type -}}
{{- with (default dict .Values.config.routing).listen_address -}}
{{- if not (regexMatch "^/[^/]+/[^/]+/tcp/[0-9]+" .) -}}
{{- fail (printf "config.routing.listen_address is %q; write a multiaddress such as /ip4/0.0.0.0/tcp/5555" .) -}}
{{- end -}}
{{- end -}}
{{- if and (eq $type "ClusterIP") $routing.externalTrafficPolicy -}}
{{- fail "routingService.externalTrafficPolicy needs routingService.type NodePort or LoadBalancer; a cluster refuses it for ClusterIP" -}}
{{- end -}}
{{- if and (eq $type "ClusterIP") $routing.nodePort -}}
{{- fail "routingService.nodePort needs routingService.type NodePort or LoadBalancer" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.enabled needs ingress.hosts: at least one with host and paths" -}}
{{- end -}}
{{- range .Values.ingress.hosts -}}
{{- if not (or .paths .http) -}}
{{- fail (printf "ingress.hosts: %q has neither paths nor http" (default "" .host)) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.metrics.serviceMonitor.enabled (not .Values.metrics.enabled) -}}
{{- fail "metrics.serviceMonitor.enabled needs metrics.enabled" -}}
{{- end -}}
{{- if and .Values.metrics.podMonitor.enabled (not .Values.metrics.enabled) -}}
{{- fail "metrics.podMonitor.enabled needs metrics.enabled" -}}
{{- end -}}
{{- if and .Values.metrics.prometheusRule.enabled (not .Values.metrics.enabled) -}}
{{- fail "metrics.prometheusRule.enabled needs metrics.enabled" -}}
{{- end -}}
{{- if le (int .Values.terminationGracePeriodSeconds) (add 20 (int .Values.preStopSleepSeconds) | int) -}}
{{- fail (printf "terminationGracePeriodSeconds is %d; it has to be more than preStopSleepSeconds (%d) and the 20 seconds that a service takes to stop" (int .Values.terminationGracePeriodSeconds) (int .Values.preStopSleepSeconds)) -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.checkData" -}}
{{- $values := .Values -}}
{{- if and (not (include "apiserver.registryAddress" .)) (not $values.config.store.oci.local_dir) -}}
{{- fail "no registry: set config.store.oci.registry_address, or zot.enabled" -}}
{{- end -}}
{{- if and (not $values.postgresql.enabled) (not $values.config.database.postgres.host) -}}
{{- fail "no database: set config.database.postgres.host, or postgresql.enabled" -}}
{{- end -}}
{{- if and $values.autoscaling.enabled $values.pvc.create -}}
{{- fail "autoscaling.enabled and pvc.create exclude each other: the volume of config.routing.datastore_dir belongs to one pod" -}}
{{- end -}}
{{- if and (gt (int $values.autoscaling.replicaCount) 1) $values.pvc.create -}}
{{- fail "autoscaling.replicaCount above 1 and pvc.create exclude each other: the volume of config.routing.datastore_dir belongs to one pod" -}}
{{- end -}}
{{- $kafka := $values.kafka -}}
{{- if and (eq $kafka.mode "external") (not $kafka.bootstrapServers) -}}
{{- fail "kafka.mode external needs kafka.bootstrapServers: host:port, comma-separated" -}}
{{- end -}}
{{- if and (ne $kafka.mode "external") $kafka.bootstrapServers -}}
{{- fail (printf "kafka.bootstrapServers is set, but kafka.mode is %s; set kafka.mode to external" $kafka.mode) -}}
{{- end -}}
{{- with (default dict (default dict $values.config.messaging).kafka).bootstrap_servers -}}
{{- fail "config.messaging.kafka.bootstrap_servers: use kafka.mode external and kafka.bootstrapServers" -}}
{{- end -}}
{{- $zot := $values.zot -}}
{{- if $zot.enabled -}}
{{- if and $zot.namespace (ne $zot.namespace .Release.Namespace) -}}
{{- fail (printf "zot.namespace is %q; zot lives in the namespace of the release, %q. For a registry elsewhere set zot.enabled to false and config.store.oci.registry_address" $zot.namespace .Release.Namespace) -}}
{{- end -}}
{{- range splitList "\n" (toString (default "" (get (default dict $zot.secretFiles) "htpasswd"))) -}}
{{- $line := trim . -}}
{{- if and $line (not (regexMatch "^[^:\\s]+:\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}$" $line)) -}}
{{- fail (printf "zot.secretFiles.htpasswd: the line of user %q has no bcrypt hash, which begins with $2a$, $2b$ or $2y$. In a shell's here-document each $ needs a backslash, or quote its delimiter" (splitList ":" $line | first)) -}}
{{- end -}}
{{- end -}}
{{- range $name, $text := $zot.configFiles -}}
{{- if and (hasSuffix ".json" $name) (hasKey (fromJson $text) "Error") -}}
{{- fail (printf "zot.configFiles: %s is no JSON: %s" $name (get (fromJson $text) "Error")) -}}
{{- end -}}
{{- end -}}
{{- if and (gt (int $zot.replicaCount) 1) (not $zot.configFiles) -}}
{{- fail "zot.replicaCount above 1 needs storage that replicas share: configure it in zot.configFiles" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.checkCredentials" -}}
{{- $values := .Values -}}
{{- range $kind := list "oci" "sync" "postgres" -}}
{{- $own := index $values.secrets (printf "%sAuth" $kind) -}}
{{- if and $own.existingSecret (or $own.username $own.password) -}}
{{- fail (printf "secrets.%sAuth has existingSecret and a user or password: set one or the other" $kind) -}}
{{- end -}}
{{- $external := and $values.externalSecrets.enabled (index $values.externalSecrets (printf "%sAuth" $kind)).enabled -}}
{{- $managed := and (eq $kind "postgres") $values.postgresql.enabled -}}
{{- if and $values.externalSecrets.enabled (not $managed) (not $own.existingSecret) (include "apiserver.inlineAccount" (list $ $kind)) -}}
{{- fail (printf "externalSecrets.enabled, but the values hold %s credentials: keep them in %s, or in a Secret that secrets.%sAuth.existingSecret names" $kind ($external | ternary "the vault only" "a vault with externalSecrets") $kind) -}}
{{- end -}}
{{- end -}}
{{- if and $values.externalSecrets.enabled (not $values.externalSecrets.vaultPath) -}}
{{- fail "externalSecrets.enabled needs externalSecrets.vaultPath: the key of the remote secret" -}}
{{- end -}}
{{- if and $values.externalSecrets.enabled $values.secrets.privKey -}}
{{- fail "externalSecrets.enabled and secrets.privKey exclude each other: the key is in the vault, see externalSecrets.nodeIdentity" -}}
{{- end -}}
{{- if $values.postgresql.enabled -}}
{{- if not $values.postgresql.auth.username -}}
{{- fail "postgresql.auth.username must not be empty: the services sign in as this user" -}}
{{- end -}}
{{- if not (or $values.postgresql.auth.password $values.postgresql.auth.existingSecret) -}}
{{- fail "postgresql.enabled needs postgresql.auth.password, or postgresql.auth.existingSecret" -}}
{{- end -}}
{{- if $values.secrets.postgresAuth.existingSecret -}}
{{- fail "secrets.postgresAuth is for a database of your own: with postgresql.enabled use postgresql.auth.existingSecret" -}}
{{- end -}}
{{- $other := $values.secrets.postgresAuth -}}
{{- if or (and $other.password (ne (toString $other.password) (toString $values.postgresql.auth.password))) (and $other.username (ne $other.username $values.postgresql.auth.username)) -}}
{{- fail "secrets.postgresAuth and postgresql.auth name different credentials: with postgresql.enabled set postgresql.auth only" -}}
{{- end -}}
{{- if ne (toString $values.config.database.postgres.database) (toString $values.postgresql.auth.database) -}}
{{- fail (printf "config.database.postgres.database is %q and postgresql.auth.database is %q: they have to be the same" $values.config.database.postgres.database $values.postgresql.auth.database) -}}
{{- end -}}
{{- end -}}
{{- end -}}
