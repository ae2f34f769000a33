{{- define "envoy-authz.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "envoy-authz.fullname" -}}
{{- $name := include "envoy-authz.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- default $full .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "envoy-authz.selector" -}}
app.kubernetes.io/name: {{ include "envoy-authz.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "envoy-authz.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "envoy-authz.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "envoy-authz.gatewayAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "envoy-authz.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "envoy-authz.envoyAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- printf "%s-envoy-gateway" (include "envoy-authz.fullname" .) -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "envoy-authz.gatewayImage" -}}
{{- default (printf "ghcr.io/agntcy/envoy-authz:%s" .Chart.AppVersion) .Values.authServer.image -}}
{{- end -}}

{{- /* The API server's chart names its Service so. */ -}}
{{- define "envoy-authz.backendAddress" -}}
{{- $own := contains "apiserver" .Release.Name | ternary .Release.Name (printf "%s-apiserver" .Release.Name) -}}
{{- default $own .Values.envoy.backend.address -}}
{{- end -}}

{{- define "envoy-authz.spiffeId" -}}
{{- printf "spiffe://%s/ns/%s/sa/%s" .Values.envoy.spiffe.trustDomain .Release.Namespace (include "envoy-authz.envoyAccount" .) -}}
{{- end -}}

{{- define "envoy-authz.gatewaySpiffeId" -}}
{{- printf "spiffe://%s/ns/%s/sa/%s" .Values.envoy.spiffe.trustDomain .Release.Namespace (include "envoy-authz.gatewayAccount" .) -}}
{{- end -}}

{{- /* Trust domains other than the own one whose bundles Envoy needs: those of workloads, and that of the API server. */ -}}
{{- define "envoy-authz.federatesWith" -}}
{{- $backend := regexFind "^spiffe://[^/]+" .Values.envoy.backend.spiffeId | trimPrefix "spiffe://" -}}
{{- without (append .Values.envoy.spiffe.federatesWith $backend | uniq) "" .Values.envoy.spiffe.trustDomain | toJson -}}
{{- end -}}

{{- /* Envoy takes seconds only: 1h, 5m, 1m30s and 30s become 3600s, 300s, 90s and 30s. */ -}}
{{- define "envoy-authz.seconds" -}}
{{- $hours := regexFind "[0-9]+h" . | trimSuffix "h" | int -}}
{{- $minutes := regexFind "[0-9]+m" . | trimSuffix "m" | int -}}
{{- $seconds := regexFind "[0-9]+s" . | trimSuffix "s" | int -}}
{{- printf "%ds" (add (mul $hours 3600) (mul $minutes 60) $seconds) -}}
{{- end -}}

{{- /* A file of files/envoy with its words between @ signs filled in. */ -}}
{{- define "envoy-authz.fill" -}}
{{- $root := index . 0 -}}
{{- $text := index . 1 -}}
{{- $values := $root.Values -}}
{{- $agent := "{resource_api_version: V3, api_config_source: {api_type: GRPC, transport_api_version: V3, grpc_services: [{envoy_grpc: {cluster_name: spire}}]}}" -}}
{{- $names := list -}}
{{- range concat (list $values.envoy.spiffe.trustDomain) $values.envoy.spiffe.federatesWith | uniq -}}
{{- $names = append $names (printf "{san_type: URI, matcher: {prefix: \"spiffe://%s/\"}}" .) -}}
{{- end -}}
{{- $domain := $values.envoy.spiffe.trustDomain -}}
{{- $backendId := $values.envoy.backend.spiffeId -}}
{{- $words := dict
  "listener-address" "0.0.0.0"
  "listener-port" $values.envoy.service.port
  "probes-port" $values.envoy.probes.port
  "admin-port" $values.envoy.admin.port
  "trusted-hops" $values.envoy.trustedHops
  "gateway-address" (printf "%s-authz" (include "envoy-authz.fullname" $root))
  "gateway-port" $values.authServer.service.port
  "gateway-timeout" "10s"
  "backend-address" (include "envoy-authz.backendAddress" $root)
  "backend-port" $values.envoy.backend.port
  "backend-timeout" (include "envoy-authz.seconds" $values.envoy.backend.timeout)
  "stream-idle-timeout" (include "envoy-authz.seconds" $values.envoy.backend.streamIdleTimeout)
  "connection-age" (include "envoy-authz.seconds" $values.envoy.backend.maxConnectionAge)
  "rate-limit-percent" (ternary 100 0 $values.envoy.rateLimit.enabled)
  "rate" $values.envoy.rateLimit.requestsPerSecond
  "burst" $values.envoy.rateLimit.burst
  "person-rate" $values.envoy.rateLimit.personRequestsPerSecond
  "person-burst" $values.envoy.rateLimit.personBurst
  "tls-folder" "/etc/envoy-tls"
  "tls-secret-file" "/etc/envoy/listener-secret.yaml"
  "workloads-port" $values.envoy.workloads.port
  "own-secret-source" $agent
  "clients-secret-source" $agent
  "client-names" (printf "[%s]" (join ", " $names))
  "own-spiffe-id" (include "envoy-authz.spiffeId" $root)
  "backend-match" (ternary "exact" "prefix" (ne $backendId ""))
  "backend-spiffe-id" (default (printf "spiffe://%s/" $domain) $backendId)
  "backend-trust-domain" (default (printf "spiffe://%s" $domain) (regexFind "^spiffe://[^/]+" $backendId))
  "spire-socket" "/run/spire/agent-sockets/api.sock"
-}}
{{- range $word, $value := $words -}}
{{- $text = $text | replace (printf "@%s@" $word) (toString $value) -}}
{{- end -}}
{{- $text -}}
{{- end -}}

{{- define "envoy-authz.envoyConfiguration" -}}
{{- $listener := .Values.envoy.tls.enabled | ternary (.Files.Get "files/envoy/listener-tls.yaml") "" -}}
{{- $workloads := .Values.envoy.workloads.enabled | ternary (.Files.Get "files/envoy/listener-workloads.yaml") "" -}}
{{- $backend := .Values.envoy.spiffe.enabled | ternary (.Files.Get "files/envoy/backend-spiffe.yaml") "" -}}
{{- $text := .Files.Get "files/envoy/envoy.yaml" | replace "@listener-tls@\n" $listener | replace "@listener-workloads@\n" $workloads | replace "@backend-spiffe@\n" $backend -}}
{{- include "envoy-authz.fill" (list . $text) -}}
{{- end -}}

{{- define "envoy-authz.scheduling" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ kindIs "map" . | ternary (get (kindIs "map" . | ternary . dict) "name") . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
