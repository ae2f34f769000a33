{{- define "dirctl.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "dirctl.fullname" -}}
{{- $name := include "dirctl.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- default $full .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "dirctl.selector" -}}
app.kubernetes.io/name: {{ include "dirctl.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "dirctl.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "dirctl.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "dirctl.image" -}}
{{- $repository := .Values.image.repository -}}
{{- with .Values.global.imageRegistry -}}
{{- $first := splitList "/" $repository | first -}}
{{- $hasHost := and (contains "/" $repository) (or (contains "." $first) (contains ":" $first) (eq $first "localhost")) -}}
{{- $path := $hasHost | ternary (trimPrefix (printf "%s/" $first) $repository) $repository -}}
{{- $repository = printf "%s/%s" (trimSuffix "/" .) $path -}}
{{- end -}}
{{- with .Values.image.digest -}}
{{- printf "%s@%s" $repository . -}}
{{- else -}}
{{- printf "%s:%s" $repository (default .Chart.AppVersion .Values.image.tag | toString) -}}
{{- end -}}
{{- end -}}

{{- define "dirctl.serviceAccount" -}}
{{- .Values.serviceAccount.create | ternary (default (include "dirctl.fullname" .) .Values.serviceAccount.name) (default "default" .Values.serviceAccount.name) -}}
{{- end -}}

{{- define "dirctl.securityContext" -}}
{{- $context := index . 1 -}}
{{- if (index . 0).Values.global.openshift -}}
{{- $context = omit $context "runAsUser" "runAsGroup" "fsGroup" -}}
{{- end -}}
{{- toYaml $context -}}
{{- end -}}

{{- define "dirctl.clusterName" -}}
{{- $root := index . 0 -}}
{{- $root.Values.spire.namespacedNames | ternary (printf "%s-%s" $root.Release.Namespace (index . 1)) (index . 1) -}}
{{- end -}}

{{- define "dirctl.federatesWith" -}}
{{- range .Values.spire.federation }}
{{- if not (and (hasKey . "federatesWith") (not .federatesWith)) }}
- {{ .trustDomain }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* What every container has: the socket, the mode that goes with it, the common variables and the job's own. */ -}}
{{- define "dirctl.env" -}}
{{- $root := index . 0 -}}
{{- $own := default list (index . 1) -}}
{{- $names := list -}}
{{- range concat $root.Values.env $own -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- $env := list -}}
{{- if $root.Values.spire.enabled -}}
{{- $env = append $env (dict "name" "DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH" "value" "unix:/run/spire/agent-sockets/api.sock") -}}
{{- if not (has "DIRECTORY_CLIENT_AUTH_MODE" $names) -}}
{{- $env = append $env (dict "name" "DIRECTORY_CLIENT_AUTH_MODE" "value" "x509") -}}
{{- end -}}
{{- end -}}
{{- concat $env $root.Values.env $own | toYaml -}}
{{- end -}}

{{- define "dirctl.limit" -}}
{{- $own := index (index . 1) (index . 2) -}}
{{- kindIs "invalid" $own | ternary (index (index . 0).Values.global.cronjob (index . 2)) $own -}}
{{- end -}}

{{- /* A CronJob. Context: root, name (of the object), job, and for policies the script. */ -}}
{{- define "dirctl.cronjob" -}}
{{- $root := .root -}}
{{- $job := .job -}}
{{- if gt (len .name) 52 -}}
{{- fail (printf "the CronJob %s would have a name of %d characters; 52 are allowed. Choose a shorter key, or set fullnameOverride" .name (len .name)) -}}
{{- end -}}
{{- if not $job.schedule -}}
{{- fail (printf "the CronJob %s needs a schedule" .name) -}}
{{- end -}}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ .name }}
  labels:
    {{- include "dirctl.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
spec:
  schedule: {{ $job.schedule | quote }}
  {{- with $job.timeZone }}
  timeZone: {{ . | quote }}
  {{- end }}
  {{- with $job.suspend }}
  suspend: {{ . }}
  {{- end }}
  concurrencyPolicy: {{ include "dirctl.limit" (list $root $job "concurrencyPolicy") }}
  failedJobsHistoryLimit: {{ include "dirctl.limit" (list $root $job "failedJobsHistoryLimit") }}
  successfulJobsHistoryLimit: {{ include "dirctl.limit" (list $root $job "successfulJobsHistoryLimit") }}
  jobTemplate:
    spec:
      template:
        metadata:
          labels:
            {{- include "dirctl.selector" $root | nindent 12 }}
            app.kubernetes.io/component: {{ .name }}
            {{- with $root.Values.podLabels }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          {{- with $root.Values.podAnnotations }}
          annotations: {{- toYaml . | nindent 12 }}
          {{- end }}
        spec:
          restartPolicy: OnFailure
          serviceAccountName: {{ include "dirctl.serviceAccount" $root }}
          automountServiceAccountToken: false
          enableServiceLinks: false
          {{- with $root.Values.podSecurityContext }}
          securityContext: {{- include "dirctl.securityContext" (list $root .) | nindent 12 }}
          {{- end }}
          {{- with concat $root.Values.global.imagePullSecrets $root.Values.image.pullSecrets }}
          imagePullSecrets:
            {{- range . }}
            - name: {{ kindIs "map" . | ternary (get (kindIs "map" . | ternary . dict) "name") . }}
            {{- end }}
          {{- end }}
          {{- with $root.Values.nodeSelector }}
          nodeSelector: {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with $root.Values.tolerations }}
          tolerations: {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with $root.Values.affinity }}
          affinity: {{- toYaml . | nindent 12 }}
          {{- end }}
          containers:
            - name: dirctl
              image: {{ include "dirctl.image" $root | quote }}
              imagePullPolicy: {{ $root.Values.image.pullPolicy }}
              {{- if .script }}
              command: [sh, -c]
              args: {{- list .script | toYaml | nindent 16 }}
              {{- else }}
              {{- with $job.command }}
              command: {{- toYaml . | nindent 16 }}
              {{- end }}
              {{- with $job.args }}
              args: {{- toYaml . | nindent 16 }}
              {{- end }}
              {{- end }}
              {{- with $root.Values.securityContext }}
              securityContext: {{- include "dirctl.securityContext" (list $root .) | nindent 16 }}
              {{- end }}
              env: {{- include "dirctl.env" (list $root $job.env) | nindent 16 }}
              resources: {{- default $root.Values.resources $job.resources | toYaml | nindent 16 }}
              volumeMounts:
                {{- if $root.Values.spire.enabled }}
                - {name: spire-agent-socket, mountPath: /run/spire/agent-sockets, readOnly: true}
                {{- end }}
                - {name: home, mountPath: /home/nonroot}
                - {name: tmp, mountPath: /tmp}
                {{- with concat $root.Values.volumeMounts (default list $job.volumeMounts) }}
                {{- tpl (toYaml .) $root | nindent 16 }}
                {{- end }}
          volumes:
            {{- if $root.Values.spire.enabled }}
            - name: spire-agent-socket
              {{- if $root.Values.spire.useCSIDriver }}
              csi: {driver: csi.spiffe.io, readOnly: true}
              {{- else }}
              hostPath: {path: /run/spire/agent-sockets, type: Directory}
              {{- end }}
            {{- end }}
            - {name: home, emptyDir: {}}
            - {name: tmp, emptyDir: {}}
            {{- with concat $root.Values.volumes (default list $job.volumes) }}
            {{- tpl (toYaml .) $root | nindent 12 }}
            {{- end }}
{{- end -}}
