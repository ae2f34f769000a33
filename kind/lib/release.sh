# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # read by, and set by, the script
# Helm releases. Sourced after tools.sh; $state is the folder of the script.

dir_chart="${DIR_CHART:-$root/charts/dir}"
dirctl_chart="${DIRCTL_CHART:-$root/charts/dirctl}"
image_registry="${DIR_IMAGE_REGISTRY:-ghcr.io/agntcy}"
# Charts of this repository name images of their own version.
image_tag="${DIR_IMAGE_TAG:-$(sed -n 's/^appVersion: *//p' "$root/charts/dir/Chart.yaml")}"
chart=() # what Helm is told to install

use_chart() { # location from a variable or nothing, name, public repository
  if [[ -n "$1" ]]; then chart=("$1"); else chart=("$2" --repo "$3"); fi
}

# Installs or upgrades $chart, unless that was done with the same values.
install_release() { # cluster, release, namespace, file of values, arguments of Helm...
  local cluster="$1" release="$2" namespace="$3" values="$4" wanted stamp
  shift 4
  local here=(--kube-context "kind-$cluster" --namespace "$namespace")
  stamp="$state/$cluster-$release.installed"
  wanted="$(fingerprint "$values" "$@")"
  case "$(release_status "$release" "${here[@]}")" in
    deployed)
      if [[ -e "$stamp" && "$(<"$stamp")" == "$wanted" ]]; then
        say "release $release is in $cluster as wanted"
        return
      fi
      ;;
    # Left behind by somebody who interrupted Helm, which refuses to go on from there.
    pending-install) run helm uninstall "$release" "${here[@]}" --wait ;;
    pending-*) run helm rollback "$release" "${here[@]}" --wait ;;
  esac
  rm -f "$stamp"
  run helm upgrade --install "$release" "${chart[@]}" "${here[@]}" --create-namespace --values "$values" "$@" >&2
  echo "$wanted" >"$stamp"
}

install_from_template() { # cluster, release, namespace, file with more values or nothing, NAME=VALUE...
  local values="$state/$2.yaml" more=()
  render "$templates/$2.yaml" "REGISTRY=$image_registry" "TAG=$image_tag" "${@:5}" >"$values"
  if [[ -n "$4" ]]; then more=(--values "$4"); fi
  install_release "$1" "$2" "$3" "$values" ${more[@]+"${more[@]}"}
}

release_status() { # release, arguments of Helm... -> nothing when it is not there
  { helm status "$@" 2>/dev/null || true; } | sed -n 's/^STATUS: //p'
}

fingerprint() { # words; files and folders among them count with their content
  local word
  for word in "${chart[@]}" "$@"; do
    echo "$word"
    if [[ -e "$word" ]]; then find "$word" -type f -exec cksum {} + | sort; fi
  done | cksum
}

uninstall_release() { # cluster, release, namespace
  local here=(--kube-context "kind-$1" --namespace "$3")
  if [[ -z "$(release_status "$2" "${here[@]}")" ]]; then
    say "release $2 is not in $1"
    return
  fi
  run helm uninstall "$2" "${here[@]}" --wait --timeout "$(seconds 120)s" >&2
  rm -f "$state/$1-$2.installed"
}

# The directory is ready when its API server and everything beside it is.
await_directory() { # cluster
  local limit
  limit="$(seconds 240)s"
  run_k "$1" --namespace dir rollout status deployment/dir-apiserver "--timeout=$limit" >&2
  run_k "$1" --namespace dir wait --for=condition=Available deployment --all "--timeout=$limit" >&2
}

# Runs the scheduled search now, shows what it said, and fails unless the directory has answered.
run_verification_job() { # cluster
  local log limit cluster="$1" here=(--namespace dir-admin)
  limit="$(seconds 120)s"
  k "$cluster" "${here[@]}" delete job dirctl-verify --ignore-not-found --wait >/dev/null
  run_k "$cluster" "${here[@]}" create job dirctl-verify --from=cronjob/dirctl-search >&2
  if ! run_k "$cluster" "${here[@]}" wait --for=condition=complete job/dirctl-verify "--timeout=$limit" >&2; then
    echo "The log of the job:" >&2
    k "$cluster" "${here[@]}" logs job/dirctl-verify --tail=20 || true
    fail "the job dirctl-verify is not complete after $limit" \
      "Look at: kubectl --context kind-$cluster -n dir-admin describe job dirctl-verify"
  fi
  log="$(run_k "$cluster" "${here[@]}" logs job/dirctl-verify)"
  echo "$log"
  if [[ ! "$log" =~ ([Nn]o record CIDs found|Record CIDs found) ]]; then
    fail "the job ended well, and its log has no answer of a directory"
  fi
}
