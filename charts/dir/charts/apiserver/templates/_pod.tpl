{{- /* The parts of a pod that all services share. Context: root, name (apiserver, publisher, indexer, reconciler), values. */ -}}

{{- define "apiserver.podSelector" -}}
{{- .name | eq "apiserver" | ternary (include "apiserver.selector" .root) (include "apiserver.partSelector" (list .root .name)) -}}
{{- end -}}

{{- define "apiserver.scheduling" -}}
{{- $shared := .root.Values -}}
{{- with default $shared.nodeSelector .values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default $shared.tolerations .values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  {{- with .values.topologySpreadConstraints }}
  {{- toYaml . | nindent 2 }}
  {{- else }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "apiserver.podSelector" . | nindent 8 }}
  {{- end }}
{{- with $shared.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{- define "apiserver.podHead" -}}
serviceAccountName: {{ include "apiserver.serviceAccount" (list .root .name) }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .root.Values.terminationGracePeriodSeconds }}
{{- with .root.Values.podSecurityContext }}
securityContext: {{- include "apiserver.securityContext" (list $.root .) | nindent 2 }}
{{- end }}
{{- include "apiserver.pullSecrets" (list .root .root.Values.image.pullSecrets) }}
{{- include "apiserver.scheduling" . }}
{{- end -}}

{{- define "apiserver.loggingEnv" -}}
- {name: DIRECTORY_LOGGER_LOG_LEVEL, value: {{ .Values.log_level | quote }}}
- {name: DIRECTORY_LOGGER_LOG_FORMAT, value: {{ .Values.log_format | quote }}}
- {name: DIRECTORY_SERVER_LOGGING_VERBOSE, value: {{ .Values.grpc_logging_verbose | quote }}}
{{- with .Values.tracing }}
{{- if .endpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ .endpoint | quote }}}
- {name: OTEL_EXPORTER_OTLP_PROTOCOL, value: {{ .protocol | quote }}}
- {name: OTEL_TRACES_SAMPLER, value: {{ .sampler | quote }}}
- {name: OTEL_TRACES_SAMPLER_ARG, value: {{ .samplerArgument | quote }}}
{{- end }}
{{- end }}
{{- end -}}

{{- define "apiserver.probes" -}}
startupProbe:
  httpGet: {path: /health/started, port: management}
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 90
livenessProbe:
  httpGet: {path: /health/live, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /health/ready, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{- define "apiserver.containerSecurity" -}}
{{- with .Values.securityContext }}
securityContext: {{- include "apiserver.securityContext" (list $ .) | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "apiserver.sharedMounts" -}}
{{- if .Values.spire.enabled }}
- {name: spire-agent-socket, mountPath: /run/spire/agent-sockets, readOnly: true}
{{- end }}
{{- if .Values.securityContext.readOnlyRootFilesystem }}
- {name: tmp, mountPath: /tmp}
- {name: home, mountPath: /home/nonroot}
{{- end }}
{{- if .Values.coverageVolume }}
- {name: coverage, mountPath: /tmp/coverage}
{{- end }}
{{- end -}}

{{- define "apiserver.sharedVolumes" -}}
{{- if .Values.spire.enabled }}
- name: spire-agent-socket
  {{- if .Values.spire.useCSIDriver }}
  csi: {driver: csi.spiffe.io, readOnly: true}
  {{- else }}
  hostPath: {path: /run/spire/agent-sockets, type: Directory}
  {{- end }}
{{- end }}
{{- if .Values.securityContext.readOnlyRootFilesystem }}
- {name: tmp, emptyDir: {}}
- {name: home, emptyDir: {}}
{{- end }}
{{- if .Values.coverageVolume }}
- {name: coverage, emptyDir: {}}
{{- end }}
{{- end -}}

{{- /* Pods are renewed when what they read only at their start has changed. */ -}}
{{- define "apiserver.checksums" -}}
checksum/config: {{ print (include "apiserver.serverConfig" .root) (.name | eq "reconciler" | ternary (include "apiserver.reconcilerConfig" .root) "") | sha256sum }}
checksum/secret: {{ include "apiserver.secretData" .root | sha256sum }}
{{- with .values.podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- /* The Deployment of publisher, indexer or reconciler. */ -}}
{{- define "apiserver.worker" -}}
{{- $root := .root -}}
{{- $prefix := .name | eq "reconciler" | ternary "RECONCILER_" "DIRECTORY_SERVER_" -}}
{{- $registry := .name | eq "reconciler" | ternary "LOCAL_REGISTRY" "STORE_OCI" -}}
{{- $secret := include "apiserver.secretData" $root | fromYaml -}}
{{- $credentials := dict (print $prefix "DATABASE_POSTGRES_USERNAME") "postgres-username" (print $prefix "DATABASE_POSTGRES_PASSWORD") "postgres-password" -}}
{{- range $field := list "username" "password" "access-token" "refresh-token" -}}
{{- $own := printf "reconciler-oci-%s" $field -}}
{{- $key := and (eq $.name "reconciler") (hasKey $secret $own) | ternary $own (printf "oci-%s" $field) -}}
{{- $_ := set $credentials (printf "%s%s_AUTH_CONFIG_%s" $prefix $registry ($field | replace "-" "_" | upper)) $key -}}
{{- end -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "apiserver.partName" (list $root .name) }}
  labels: {{- include "apiserver.partLabels" (list $root .name) | nindent 4 }}
spec:
  replicas: {{ .values.replicaCount }}
  revisionHistoryLimit: {{ $root.Values.revisionHistoryLimit }}
  selector:
    matchLabels: {{- include "apiserver.partSelector" (list $root .name) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "apiserver.partLabels" (list $root .name) | nindent 8 }}
        {{- with .values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations: {{- include "apiserver.checksums" . | nindent 8 }}
    spec:
      {{- include "apiserver.podHead" . | nindent 6 }}
      containers:
        - name: {{ .name }}
          image: {{ include "apiserver.image" (list $root .values.image) | quote }}
          imagePullPolicy: {{ .values.image.pullPolicy }}
          {{- include "apiserver.containerSecurity" $root | trim | nindent 10 }}
          env:
            {{- include "apiserver.loggingEnv" $root | nindent 12 }}
            {{- include "apiserver.credentialEnv" (list $root $credentials) | trim | nindent 12 }}
            {{- with concat $root.Values.extraEnv .values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            - {name: management, containerPort: {{ $root.Values.metrics.port }}}
          {{- include "apiserver.probes" $root | nindent 10 }}
          {{- with .values.resources }}
          resources: {{- toYaml . | nindent 12 }}
          {{- end }}
          volumeMounts:
            - {name: config, mountPath: /etc/agntcy/dir, readOnly: true}
            {{- if eq .name "reconciler" }}
            - {name: reconciler-config, mountPath: /etc/agntcy/reconciler, readOnly: true}
            {{- end }}
            {{- include "apiserver.sharedMounts" $root | trim | nindent 12 }}
            {{- with .values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: config
          configMap:
            name: {{ include "apiserver.fullname" $root }}
            items: [{key: server.config.yml, path: server.config.yml}]
        {{- if eq .name "reconciler" }}
        - name: reconciler-config
          configMap:
            name: {{ include "apiserver.fullname" $root }}
            items: [{key: reconciler.config.yml, path: reconciler.config.yml}]
        {{- end }}
        {{- include "apiserver.sharedVolumes" $root | trim | nindent 8 }}
        {{- with .values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end -}}
