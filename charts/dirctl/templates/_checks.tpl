{{- /* Values that a cluster or SPIRE would refuse later and less clearly. Every template begins with these checks, because Helm
does not say which one it takes first. */ -}}
{{- define "dirctl.checks" -}}
{{- if and .Values.spire.enabled (not .Values.spire.trustDomain) -}}
{{- fail "spire.enabled needs spire.trustDomain: the trust domain of the cluster's SPIRE server" -}}
{{- end -}}
{{- $seen := dict -}}
{{- range $index, $partner := .Values.spire.federation -}}
{{- $where := printf "spire.federation[%d]" $index -}}
{{- if not $partner.trustDomain -}}
{{- fail (printf "%s needs trustDomain: that of the directory" $where) -}}
{{- end -}}
{{- if or (contains "/" $partner.trustDomain) (contains ":" $partner.trustDomain) -}}
{{- fail (printf "%s.trustDomain is %q; write the name alone, without spiffe://" $where $partner.trustDomain) -}}
{{- end -}}
{{- if hasKey $seen $partner.trustDomain -}}
{{- fail (printf "%s.trustDomain %q is there twice; SPIRE ignores the second one" $where $partner.trustDomain) -}}
{{- end -}}
{{- $_ := set $seen $partner.trustDomain true -}}
{{- if eq $partner.trustDomain $.Values.spire.trustDomain -}}
{{- fail (printf "%s.trustDomain is %q, the own trust domain: name that of the directory" $where $partner.trustDomain) -}}
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
{{- if not (kindIs "slice" (fromJson .).keys) -}}
{{- fail (printf "%s.trustDomainBundle is no SPIFFE bundle: JSON with `keys`, as `spire-server bundle show -format spiffe` prints it" $where) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
