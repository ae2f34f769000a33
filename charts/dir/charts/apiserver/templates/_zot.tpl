{{- /* zot's secret files, without those that are empty. */ -}}
{{- define "apiserver.zotSecretFiles" -}}
{{- $files := dict -}}
{{- if .Values.zot.mountSecret -}}
{{- range $name, $text := .Values.zot.secretFiles -}}
{{- with $text -}}
{{- $_ := set $files $name . -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $files -}}
{{- end -}}

{{- /* zot's configuration: the user's files as they are, or one that works with what else the values say. */ -}}
{{- define "apiserver.zotFiles" -}}
{{- if .Values.zot.mountConfig -}}
{{- $files := deepCopy .Values.zot.configFiles -}}
{{- if not (hasKey $files "config.json") -}}
{{- $http := dict "address" "0.0.0.0" "port" (toString .Values.zot.httpGet.port) -}}
{{- if hasKey (include "apiserver.zotSecretFiles" . | fromYaml) "htpasswd" -}}
{{- $_ := set $http "auth" (dict "htpasswd" (dict "path" "/secret/htpasswd")) -}}
{{- $_ := set $http "accessControl" (dict
  "adminPolicy" (dict "users" (list "admin") "actions" (list "read" "create" "update" "delete"))
  "repositories" (dict "**" (dict "anonymousPolicy" list "defaultPolicy" (list "read")))) -}}
{{- end -}}
{{- $_ := set $files "config.json" (dict
  "distSpecVersion" "1.1.1"
  "storage" (dict "rootDirectory" "/var/lib/registry")
  "http" $http
  "log" (dict "level" "info")
  "extensions" (dict "search" (dict "enable" true)) | toPrettyJson) -}}
{{- end -}}
{{- toYaml $files -}}
{{- end -}}
{{- end -}}
