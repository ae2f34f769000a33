{{- define "apiserver.notes" -}}
{{- $full := include "apiserver.fullname" . -}}
{{- $namespace := .Release.Namespace -}}
{{- $values := .Values -}}
The directory comes up; wait for it:

  kubectl -n {{ $namespace }} rollout status deployment/{{ $full }} --timeout=240s

Ask it:

{{- if .Values.tests.enabled }}

  helm -n {{ $namespace }} test {{ .Release.Name }}
{{- end }}
{{- if include "apiserver.authnEnabled" . }}

  Callers need an SVID of a trust domain that the policy names: the chart dirctl runs a client in the cluster.
{{- else }}

  kubectl -n {{ $namespace }} port-forward service/{{ $full }} 8888:{{ .Values.service.port }}
  dirctl --server-addr 127.0.0.1:8888 search
{{- end }}

What each part does, and whether its dependencies answer:

  kubectl -n {{ $namespace }} logs -l app.kubernetes.io/instance={{ .Release.Name }} --tail=20 --prefix
  kubectl -n {{ $namespace }} port-forward deployment/{{ $full }} 9090:{{ .Values.metrics.port }}
  curl http://127.0.0.1:9090/health/ready
{{- if .Values.spire.enabled }}

Pods of the API server are spiffe://{{ .Values.spire.trustDomain }}/ns/{{ $namespace }}/sa/{{ include "apiserver.serviceAccount" (list . "apiserver") }}
{{- if .Values.spire.useCSIDriver }}
If they stay in ContainerCreating with FailedMount, the nodes lack the driver csi.spiffe.io: install it, or set apiserver.spire.useCSIDriver to false.
{{- end }}
{{- with .Values.spire.federation }}

Partners and their bundles:

  kubectl get clusterfederatedtrustdomains -l app.kubernetes.io/instance={{ $.Release.Name }}
{{- end }}
{{- end }}
{{- if eq .Values.kafka.mode "none" }}

Without Kafka PostgreSQL carries the messages between the services, also between several replicas: in order, at least once, within a fraction of
a second. Listeners of EventService hear every change, but of reads only those of the API server that they are connected to. For thousands of
changes a second set apiserver.kafka.mode to external.
{{- end }}
{{- if eq .Values.kafka.mode "demo" }}

WARNING: kafka.mode demo is one broker without authentication{{ .Values.kafka.demo.storage | empty | ternary ", and its data lives as long as its pod" "" }}. Use kafka.mode external for what matters.
{{- end }}
{{- if not (include "apiserver.authnEnabled" .) }}

WARNING: everybody who reaches port {{ .Values.service.port }} may read, write and delete. Set apiserver.spire.enabled.
{{- else if not (include "apiserver.authzEnabled" .) }}

WARNING: apiserver.config.authz.enabled is off: every workload of every trust domain that is known may call every method.
{{- end }}
{{- if and .Values.postgresql.enabled (eq (toString .Values.postgresql.auth.password) "password") (not .Values.postgresql.auth.existingSecret) }}

WARNING: apiserver.postgresql.auth.password is the one of the chart. Set your own before the first start, or postgresql.auth.existingSecret.
{{- end }}
{{- if and .Values.postgresql.enabled (not .Values.postgresql.primary.persistence.enabled) }}

WARNING: apiserver.postgresql.primary.persistence.enabled is off: the database lives as long as its pod.
{{- end }}
{{- if and .Values.zot.enabled (not .Values.zot.persistence) }}

WARNING: apiserver.zot.persistence is off: records live as long as the registry's pod.
{{- end }}
{{- if and .Values.zot.enabled (not .Values.zot.configFiles) (not (get .Values.zot.secretFiles "htpasswd")) }}

WARNING: apiserver.zot has no accounts: whoever reaches it may write. Set zot.secretFiles.htpasswd and secrets.ociAuth{{ .Values.networkPolicy.enabled | ternary "" ", or networkPolicy.enabled" }}.
{{- end }}
{{- if .Values.config.store.oci.local_dir }}

NOTE: apiserver.config.store.oci.local_dir has to be one volume for all services: give it to each with extraVolumes and extraVolumeMounts.
{{- end }}
{{- if or .Values.config.routing .Values.pvc.create (include "apiserver.hasKey" .) }}

NOTE: apiserver.config.routing, pvc and the key of the peer network have no effect in this release: nothing listens on the routing port.
{{- end }}
{{- range $feature := list "scan" "metrics" }}
{{- if (default dict (index $values.reconciler.config $feature)).enabled }}

NOTE: apiserver.reconciler.config.{{ $feature }} has no effect in this release.
{{- end }}
{{- end }}
{{- if not .Values.publisher.enabled }}

NOTE: apiserver.publisher.enabled is off: nothing that is asked to be published gets published.
{{- end }}
{{ end -}}
