{{- /* A map without what is not set: null, empty texts, lists and maps. */ -}}
{{- define "apiserver.clean" -}}
{{- $clean := dict -}}
{{- range $key, $value := . -}}
{{- if kindIs "map" $value -}}
{{- with include "apiserver.clean" $value | fromYaml -}}
{{- $_ := set $clean $key . -}}
{{- end -}}
{{- else if kindIs "slice" $value -}}
{{- with $value -}}
{{- $_ := set $clean $key . -}}
{{- end -}}
{{- else if not (or (kindIs "invalid" $value) (eq (toString $value) "")) -}}
{{- $_ := set $clean $key $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $clean -}}
{{- end -}}

{{- define "apiserver.registryAddress" -}}
{{- $own := printf "%s:%v" (include "apiserver.dnsName" (list . (include "apiserver.partName" (list . "zot")))) .Values.zot.service.port -}}
{{- default (.Values.zot.enabled | ternary $own "") .Values.config.store.oci.registry_address -}}
{{- end -}}

{{- define "apiserver.databaseHost" -}}
{{- $own := include "apiserver.dnsName" (list . (include "apiserver.partName" (list . "postgresql"))) -}}
{{- default (.Values.postgresql.enabled | ternary $own "localhost") .Values.config.database.postgres.host -}}
{{- end -}}

{{- /* server.config.yml: what the user gave, what follows from the rest of the values, and no password. */ -}}
{{- define "apiserver.serverConfig" -}}
{{- $config := deepCopy .Values.config -}}
{{- $_ := set $config "listen_address" (include "apiserver.listenAddress" .) -}}
{{- $_ := set $config.authn "enabled" (include "apiserver.authnEnabled" . | eq "true") -}}
{{- $_ := set $config.authz "enabled" (include "apiserver.authzEnabled" . | eq "true") -}}
{{- $_ := set $config.authz "enforcer_policy_file_path" (include "apiserver.policyPath" .) -}}
{{- $oci := $config.store.oci -}}
{{- $_ := set $oci "registry_address" (include "apiserver.registryAddress" .) -}}
{{- $_ := set $oci "repository_name" (default "dir" $oci.repository_name) -}}
{{- $_ := set $oci "auth_config" (omit (default dict $oci.auth_config) "username" "password" "access_token" "refresh_token") -}}
{{- $_ := set $config.database "postgres" (omit $config.database.postgres "username" "password") -}}
{{- $_ := set $config.database.postgres "host" (include "apiserver.databaseHost" .) -}}
{{- $sync := default dict $config.sync -}}
{{- $_ := set $config "sync" (set $sync "auth_config" (omit (default dict $sync.auth_config) "username" "password")) -}}
{{- $_ := set $config "metrics" (dict "enabled" .Values.metrics.enabled "address" (printf ":%d" (int .Values.metrics.port))) -}}
{{- $_ := set $config "indexer" (merge (default dict $config.indexer) (pick .Values.reconciler.config.indexer "enabled" "interval")) -}}
{{- $kafka := dict "bootstrap_servers" (include "apiserver.brokers" .) "spiffe_ids" .Values.kafka.spiffeIds -}}
{{- with int .Values.kafka.partitions }}{{ $_ := set $kafka "partitions" . }}{{ end -}}
{{- with int .Values.kafka.replicationFactor }}{{ $_ := set $kafka "replication_factor" . }}{{ end -}}
{{- $_ := set $config "messaging" (merge (dict "kafka" $kafka) (default dict $config.messaging)) -}}
{{- $routing := default dict $config.routing -}}
{{- if include "apiserver.hasKey" . -}}
{{- $_ := set $routing "key_path" (include "apiserver.keyPath" .) -}}
{{- end -}}
{{- if .Values.pvc.create -}}
{{- $_ := set $routing "datastore_dir" (include "apiserver.datastore" .) -}}
{{- end -}}
{{- $_ := set $config "routing" $routing -}}
{{- include "apiserver.clean" $config -}}
{{- end -}}

{{- /* reconciler.config.yml: database and registry of the API server, and what is the reconciler's own. */ -}}
{{- define "apiserver.reconcilerConfig" -}}
{{- $config := deepCopy .Values.reconciler.config -}}
{{- $database := omit .Values.config.database.postgres "username" "password" -}}
{{- $_ := set $database "host" (include "apiserver.databaseHost" .) -}}
{{- $_ := set $config "database" (dict "type" .Values.config.database.type "postgres" (pick $database "host" "port" "database" "ssl_mode")) -}}
{{- $insecure := index (default dict .Values.config.store.oci.auth_config) "insecure" -}}
{{- $auth := omit (default dict (default dict $config.local_registry).auth_config) "username" "password" "access_token" "refresh_token" -}}
{{- $_ := set $config "local_registry" (dict
  "registry_address" (include "apiserver.registryAddress" .)
  "repository_name" (default "dir" .Values.config.store.oci.repository_name)
  "local_dir" .Values.config.store.oci.local_dir
  "auth_config" (merge $auth (dict "insecure" $insecure))) -}}
{{- $authn := default dict $config.regsync.authn -}}
{{- if kindIs "invalid" (index $authn "enabled") -}}
{{- $_ := set $authn "enabled" (include "apiserver.authnEnabled" . | eq "true") -}}
{{- end -}}
{{- $_ := set $config.regsync "authn" $authn -}}
{{- $_ := set $config "name" (merge (default dict $config.name) (pick (default dict .Values.config.naming) "ttl")) -}}
{{- $own := printf "%s:%s" (include "apiserver.dnsName" (list . (include "apiserver.fullname" .))) (toString .Values.service.port) -}}
{{- $_ := set $config "server_address" (default $own $config.server_address) -}}
{{- include "apiserver.clean" $config -}}
{{- end -}}
