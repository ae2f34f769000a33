{{- define "apiserver.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "apiserver.fullname" -}}
{{- $name := include "apiserver.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- default $full .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- /* Names of everything else: the release and what it is. */ -}}
{{- define "apiserver.partName" -}}
{{- printf "%s-%s" (index . 0).Release.Name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "apiserver.selector" -}}
app.kubernetes.io/name: {{ include "apiserver.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "apiserver.partSelector" -}}
app.kubernetes.io/name: {{ index . 1 }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end -}}

{{- define "apiserver.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "apiserver.labels" -}}
{{ include "apiserver.selector" . }}
{{ include "apiserver.commonLabels" . }}
{{- end -}}

{{- define "apiserver.partLabels" -}}
{{ include "apiserver.partSelector" . }}
{{ include "apiserver.commonLabels" (index . 0) }}
{{- end -}}

{{- define "apiserver.dnsName" -}}
{{- printf "%s.%s.svc.%s" (index . 1) (index . 0).Release.Namespace (default "cluster.local" (index . 0).Values.global.clusterDomain) -}}
{{- end -}}

{{- /* An image of values: registry of all images, tag of the application, digest. */ -}}
{{- define "apiserver.image" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- $repository := $image.repository -}}
{{- with $root.Values.global.imageRegistry -}}
{{- $first := splitList "/" $repository | first -}}
{{- $hasHost := and (contains "/" $repository) (or (contains "." $first) (contains ":" $first) (eq $first "localhost")) -}}
{{- $path := $hasHost | ternary (trimPrefix (printf "%s/" $first) $repository) $repository -}}
{{- $repository = printf "%s/%s" (trimSuffix "/" .) $path -}}
{{- end -}}
{{- $tag := default $root.Chart.AppVersion $image.tag -}}
{{- with $image.digest -}}
{{- printf "%s@%s" $repository . -}}
{{- else -}}
{{- printf "%s:%s" $repository (toString $tag) -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.pullSecrets" -}}
{{- $secrets := concat (default list (index . 0).Values.global.imagePullSecrets) (default list (index . 1)) -}}
{{- with $secrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ kindIs "map" . | ternary (get (kindIs "map" . | ternary . dict) "name") . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- /* A security context, on OpenShift without the ids that the platform gives. */ -}}
{{- define "apiserver.securityContext" -}}
{{- $context := index . 1 -}}
{{- if (index . 0).Values.global.openshift -}}
{{- $context = omit $context "runAsUser" "runAsGroup" "fsGroup" -}}
{{- end -}}
{{- toYaml $context -}}
{{- end -}}

{{- define "apiserver.serviceAccount" -}}
{{- $root := index . 0 -}}
{{- $own := index . 1 | eq "apiserver" | ternary (default (include "apiserver.fullname" $root) $root.Values.serviceAccount.name) (include "apiserver.partName" .) -}}
{{- $root.Values.serviceAccount.create | ternary $own (default "default" $root.Values.serviceAccount.name) -}}
{{- end -}}

{{- define "apiserver.grpcPort" -}}
{{- splitList ":" (include "apiserver.listenAddress" .) | last -}}
{{- end -}}

{{- define "apiserver.listenAddress" -}}
{{- default "0.0.0.0:8888" .Values.config.listen_address -}}
{{- end -}}

{{- define "apiserver.routingPort" -}}
{{- with (default dict .Values.config.routing).listen_address -}}
{{- index (splitList "/" .) 4 -}}
{{- end -}}
{{- end -}}

{{- define "apiserver.authnEnabled" -}}
{{- $enabled := .Values.config.authn.enabled -}}
{{- kindIs "invalid" $enabled | ternary .Values.spire.enabled $enabled | ternary "true" "" -}}
{{- end -}}

{{- define "apiserver.authzEnabled" -}}
{{- $enabled := .Values.config.authz.enabled -}}
{{- kindIs "invalid" $enabled | ternary (include "apiserver.authnEnabled" . | eq "true") $enabled | ternary "true" "" -}}
{{- end -}}

{{- define "apiserver.policyPath" -}}
{{- default "/etc/agntcy/dir/authz_policies.csv" .Values.config.authz.enforcer_policy_file_path -}}
{{- end -}}

{{- define "apiserver.policy" -}}
{{- with .Values.authz_policies_csv -}}
{{- . -}}
{{- else -}}
p,{{ .Values.spire.trustDomain }},*
p,*,/agntcy.dir.store.v1.StoreService/Pull
p,*,/agntcy.dir.store.v1.StoreService/PullReferrer
p,*,/agntcy.dir.store.v1.StoreService/Lookup
p,*,/agntcy.dir.store.v1.SyncService/RequestRegistryCredentials
{{ end -}}
{{- end -}}

{{- /* Where the peer network keeps its key and data; defaults only where there is something to mount. */ -}}
{{- define "apiserver.keyPath" -}}
{{- default "/etc/agntcy/identity/node.privkey" (default dict .Values.config.routing).key_path -}}
{{- end -}}

{{- define "apiserver.datastore" -}}
{{- default "/etc/routing/datastore" (default dict .Values.config.routing).datastore_dir -}}
{{- end -}}

{{- define "apiserver.brokers" -}}
{{- if eq .Values.kafka.mode "external" -}}
{{- .Values.kafka.bootstrapServers -}}
{{- else if eq .Values.kafka.mode "demo" -}}
{{- include "apiserver.dnsName" (list . (include "apiserver.partName" (list . "kafka"))) }}:9092
{{- end -}}
{{- end -}}

{{- define "apiserver.className" -}}
{{- default (printf "%s-spire" .Release.Namespace) .Values.spire.className -}}
{{- end -}}

{{- /* Name of an object that belongs to the cluster. */ -}}
{{- define "apiserver.clusterName" -}}
{{- $root := index . 0 -}}
{{- $root.Values.spire.namespacedNames | ternary (printf "%s-%s" $root.Release.Namespace (index . 1)) (index . 1) -}}
{{- end -}}

{{- /* Trust domains whose bundles our pods get. */ -}}
{{- define "apiserver.federatesWith" -}}
{{- range .Values.spire.federation }}
{{- if not (and (hasKey . "federatesWith") (not .federatesWith)) }}
- {{ .trustDomain }}
{{- end }}
{{- end }}
{{- end -}}
