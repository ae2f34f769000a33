# shellcheck shell=bash
# shellcheck disable=SC2154 # of settings.sh
# Proves that the federation works. Sourced after settings.sh.

verify_federation() {
  local cluster other
  for cluster in "${clusters[@]}"; do
    other="$(trust_domain "$(peer "$cluster")")"
    await 120 "the bundle of $other in the SPIRE server of $cluster" \
      "kubectl --context kind-$cluster get clusterfederatedtrustdomains, and kind/federation/diagnose" \
      has_bundle "$cluster" "$other"
    say "the SPIRE server of $cluster has the bundle of $other"
  done
  run_verification_job partner
  echo "The federation works: partner's client has searched the directory of testbed." >&2
}

has_bundle() { # cluster, trust domain
  [[ "$(spire_server "$1" bundle list -id "spiffe://$2" -format spiffe)" == *x509-svid* ]]
}
