{{- /* User and password of one of oci, sync and postgres that stand in the values; empty when there are none. */ -}}
{{- define "apiserver.inlineAccount" -}}
{{- $root := index . 0 -}}
{{- $kind := index . 1 -}}
{{- $values := $root.Values -}}
{{- $own := index $values.secrets (printf "%sAuth" $kind) -}}
{{- $config := dict -}}
{{- $user := "dir" -}}
{{- if eq $kind "oci" -}}
{{- $config = default dict $values.config.store.oci.auth_config -}}
{{- $user = "admin" -}}
{{- else if eq $kind "sync" -}}
{{- $config = default dict (default dict $values.config.sync).auth_config -}}
{{- $user = "sync" -}}
{{- else if $values.postgresql.enabled -}}
{{- $config = $values.postgresql.auth -}}
{{- else -}}
{{- $config = $values.config.database.postgres -}}
{{- end -}}
{{- $account := $config -}}
{{- if and (or $own.username $own.password) (not (and (eq $kind "postgres") $values.postgresql.enabled)) -}}
{{- $account = $own -}}
{{- end -}}
{{- $username := toString (default "" $account.username) -}}
{{- $password := toString (default "" $account.password) -}}
{{- if $password -}}
{{- dict "username" (default $user $username) "password" $password | toYaml -}}
{{- else if and $username (not (and (eq $kind "postgres") $values.postgresql.enabled)) -}}
{{- fail (printf "%s credentials have the user %q and no password: set secrets.%sAuth.password, or secrets.%sAuth.existingSecret" $kind $username $kind $kind) -}}
{{- end -}}
{{- end -}}

{{- /* What the Secret holds, by key. */ -}}
{{- define "apiserver.secretData" -}}
{{- $data := dict -}}
{{- $values := .Values -}}
{{- range $kind := list "oci" "sync" "postgres" -}}
{{- if not (index $values.secrets (printf "%sAuth" $kind)).existingSecret -}}
{{- with include "apiserver.inlineAccount" (list $ $kind) | fromYaml -}}
{{- $_ := set $data (printf "%s-username" $kind) .username -}}
{{- $_ := set $data (printf "%s-password" $kind) .password -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.postgresql.enabled .Values.postgresql.auth.existingSecret -}}
{{- $_ := set $data "postgres-username" .Values.postgresql.auth.username -}}
{{- $_ := unset $data "postgres-password" -}}
{{- end -}}
{{- range $key, $field := dict "oci-access-token" "access_token" "oci-refresh-token" "refresh_token" -}}
{{- with index (default dict $values.config.store.oci.auth_config) $field -}}
{{- $_ := set $data $key (toString .) -}}
{{- end -}}
{{- end -}}
{{- $registry := default dict (default dict .Values.reconciler.config.local_registry).auth_config -}}
{{- range $key, $field := dict "reconciler-oci-username" "username" "reconciler-oci-password" "password" "reconciler-oci-access-token" "access_token" "reconciler-oci-refresh-token" "refresh_token" -}}
{{- with index $registry $field -}}
{{- $_ := set $data $key (toString .) -}}
{{- end -}}
{{- end -}}
{{- with .Values.secrets.privKey -}}
{{- $_ := set $data "node.privkey" . -}}
{{- end -}}
{{- toYaml $data -}}
{{- end -}}

{{- /* Whether a key of the peer network is mounted. */ -}}
{{- define "apiserver.hasKey" -}}
{{- if or .Values.secrets.privKey (and .Values.externalSecrets.enabled .Values.externalSecrets.nodeIdentity.enabled) -}}true{{- end -}}
{{- end -}}

{{- /* What the ExternalSecret brings: property by key. */ -}}
{{- define "apiserver.externalData" -}}
{{- $data := dict -}}
{{- if .Values.externalSecrets.nodeIdentity.enabled -}}
{{- $_ := set $data "node.privkey" .Values.externalSecrets.nodeIdentity.property -}}
{{- end -}}
{{- range $kind := list "oci" "sync" "postgres" -}}
{{- $auth := index $.Values.externalSecrets (printf "%sAuth" $kind) -}}
{{- $own := index $.Values.secrets (printf "%sAuth" $kind) -}}
{{- if and $auth.enabled (not $own.existingSecret) (not (and (eq $kind "postgres") $.Values.postgresql.enabled)) -}}
{{- $_ := set $data (printf "%s-username" $kind) $auth.usernameProperty -}}
{{- $_ := set $data (printf "%s-password" $kind) $auth.passwordProperty -}}
{{- end -}}
{{- end -}}
{{- toYaml $data -}}
{{- end -}}

{{- /* Where each credential is: secret and key, or the value itself. */ -}}
{{- define "apiserver.credentials" -}}
{{- $places := dict -}}
{{- $full := include "apiserver.fullname" . -}}
{{- $held := .Values.externalSecrets.enabled | ternary (include "apiserver.externalData" .) (include "apiserver.secretData" .) | fromYaml -}}
{{- range $key := keys $held -}}
{{- $_ := set $places $key (dict "name" $full "key" $key) -}}
{{- end -}}
{{- range $kind := list "oci" "sync" "postgres" -}}
{{- $own := index $.Values.secrets (printf "%sAuth" $kind) -}}
{{- with $own.existingSecret -}}
{{- $_ := set $places (printf "%s-username" $kind) (dict "name" . "key" $own.usernameKey) -}}
{{- $_ := set $places (printf "%s-password" $kind) (dict "name" . "key" $own.passwordKey) -}}
{{- end -}}
{{- end -}}
{{- if .Values.postgresql.enabled -}}
{{- $secret := default (include "apiserver.partName" (list . "postgresql")) .Values.postgresql.auth.existingSecret -}}
{{- if or .Values.externalSecrets.enabled .Values.postgresql.auth.existingSecret -}}
{{- $_ := set $places "postgres-username" (dict "value" .Values.postgresql.auth.username) -}}
{{- $_ := set $places "postgres-password" (dict "name" $secret "key" "password") -}}
{{- end -}}
{{- end -}}
{{- toYaml $places -}}
{{- end -}}

{{- /* Environment variables of credentials: context, and key by variable. */ -}}
{{- define "apiserver.credentialEnv" -}}
{{- $places := include "apiserver.credentials" (index . 0) | fromYaml -}}
{{- range $variable, $key := index . 1 }}
{{- with get $places $key }}
- name: {{ $variable }}
  {{- if .name }}
  valueFrom:
    secretKeyRef: {name: {{ .name }}, key: {{ .key }}}
  {{- else }}
  value: {{ .value | quote }}
  {{- end }}
{{- end }}
{{- end }}
{{- end -}}
