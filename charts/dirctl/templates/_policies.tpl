{{- /* Flags of a search. Values reach a shell, so nothing may end its single quotes; and before that the kubelet, which makes $ of
$$ and fills in $(NAME). */ -}}
{{- define "dirctl.matchFlags" -}}
{{- $policy := index . 0 -}}
{{- range $flag, $value := index . 1 -}}
{{- $where := printf "policies.%s.match.%s" $policy $flag -}}
{{- if has $flag (list "limit" "offset" "format" "output") -}}
{{- fail (printf "%s: limit is a key of the policy, and offset, format and output belong to the chart" $where) -}}
{{- end -}}
{{- if not (regexMatch "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$" $flag) -}}
{{- fail (printf "%s is no flag: lower-case letters, digits and hyphens" $where) -}}
{{- end -}}
{{- range kindIs "slice" $value | ternary $value (list $value) -}}
{{- if or (kindIs "map" .) (kindIs "slice" .) (kindIs "invalid" .) -}}
{{- fail (printf "%s has to be a value, a list of values or a boolean" $where) -}}
{{- end -}}
{{- if or (contains "'" (toString .)) (contains "\n" (toString .)) -}}
{{- fail (printf "%s has a value with a single quote or a line break, which cannot be passed on: %q" $where (toString .)) -}}
{{- end -}}
{{- if kindIs "bool" . }} --{{ $flag }}={{ . }}{{ else }} --{{ $flag }} '{{ toString . | replace "$" "$$" }}'{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* The script of a policy. Context: name and policy. */ -}}
{{- define "dirctl.policyScript" -}}
{{- $name := .name -}}
{{- $policy := .policy -}}
{{- $where := printf "policies.%s" $name -}}
{{- $match := default dict $policy.match -}}
{{- $sinks := dict "sync" "sync create --stdin" "prune" "delete --stdin" "publish" "routing publish --stdin" "unpublish" "routing unpublish --stdin" -}}
{{- $sink := get $sinks (toString $policy.action) -}}
{{- if not $sink -}}
{{- fail (printf "%s.action is %q; use sync, prune, publish or unpublish" $where (toString (default "" $policy.action))) -}}
{{- end -}}
{{- $limit := hasKey $policy "limit" | ternary (get $policy "limit") 100 -}}
{{- if not (regexMatch "^[1-9][0-9]*$" (toString $limit)) -}}
{{- fail (printf "%s.limit is %q; it has to be a whole number above zero" $where (toString $limit)) -}}
{{- end -}}
{{- if and (hasKey $policy "dryRun") (not (kindIs "bool" $policy.dryRun)) -}}
{{- fail (printf "%s.dryRun has to be true or false, without quotes" $where) -}}
{{- end -}}
{{- if eq $policy.action "sync" -}}
{{- $criteria := pick $match "skill" "domain" "locator" "module" -}}
{{- if not (compact (values $criteria)) -}}
{{- fail (printf "%s: sync needs one of skill, domain, locator and module in match" $where) -}}
{{- end -}}
{{- end -}}
{{- $query := eq $policy.action "sync" | ternary "routing search --output json" "search --format cid --output json" -}}
set -eu
work_on() { # flags of a page
  found="$(dirctl {{ $query }} --limit {{ $limit }}{{ include "dirctl.matchFlags" (list $name $match) }} "$@")"
  if [ -z "$found" ]; then
    echo "[{{ $name }}] the search printed nothing; nothing was changed" >&2
    exit 1
  fi
  count="$(printf '%s\n' "$found" | jq length)"
  echo "[{{ $name }}] $count matches"
  if [ "$count" -eq 0 ]; then exit 0; fi
  printf '%s\n' "$found"
  {{- if $policy.dryRun }}
  echo "[{{ $name }}] dry run: nothing was changed"
  {{- else }}
  printf '%s\n' "$found" | dirctl {{ $sink }}
  {{- end }}
}
{{- if has $policy.action (list "publish" "unpublish") }}
offset=0
while :; do
  work_on --offset "$offset"
  if [ "$count" -lt {{ $limit }} ]; then exit 0; fi
  offset=$((offset + {{ $limit }}))
done
{{- else }}
work_on
{{- end }}
{{- end -}}
