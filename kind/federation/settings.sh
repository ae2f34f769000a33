# shellcheck shell=bash
# shellcheck disable=SC2034 # read by those that source it
# Who is who in the federation of two kind clusters. Sourced by the scripts beside it.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly templates="$root/kind/federation/templates"
readonly state="${DIR_KIND_STATE:-$HOME/.agntcy/dir-kind}/federation"
readonly network="${KIND_EXPERIMENTAL_DOCKER_NETWORK:-kind}"
readonly clusters=(testbed partner)
# shellcheck source=kind/lib/tools.sh
source "$root/kind/lib/tools.sh"
# shellcheck source=kind/lib/cluster.sh
source "$root/kind/lib/cluster.sh"
# shellcheck source=kind/lib/release.sh
source "$root/kind/lib/release.sh"

trust_domain() { # cluster
  case "$1" in
    testbed) echo testbed.internal.local ;;
    partner) echo partner.testbed.local ;;
  esac
}

peer() { # cluster -> the other one
  case "$1" in
    testbed) echo partner ;;
    partner) echo testbed ;;
  esac
}

# The addresses of the guide are 172.18.255.1 to 19, the end of the network that Docker usually gives to kind.
subnet() { # the IPv4 network of the clusters, as Docker has it
  docker network inspect "$network" --format '{{range .IPAM.Config}}{{println .Subnet}}{{end}}' | grep -m 1 '\.'
}

address() { # number from 1 to 19 -> that address in the last 256 of the network
  local subnet a b c bits last
  subnet="$(subnet)" || fail "Docker has no IPv4 network \"$network\"" "It comes with the clusters: kind/federation/up clusters"
  bits="${subnet#*/}"
  IFS=. read -r a b c _ <<<"${subnet%/*}"
  if ((bits > 24)); then
    fail "the network $subnet of the clusters is too small for the addresses of load balancers" \
      "Remove it when no cluster is left (docker network rm $network), and give Docker larger ones (default-address-pools)."
  fi
  last=$(((a << 16 | b << 8 | c) | ((1 << (24 - bits)) - 1)))
  # Docker gives addresses from the beginning: in a network of 256 the first ones are taken.
  echo "$((last >> 16)).$((last >> 8 & 255)).$((last & 255)).$(($1 + (bits == 24 ? 200 : 0)))"
}

check_network() { # ends the script when there are no addresses; inside $(…) it could not
  address 1 >/dev/null
}

bundle_endpoint() { # cluster -> address of its SPIRE server for others
  case "$1" in
    testbed) address 1 ;;
    partner) address 11 ;;
  esac
}

directory_address() { address 2; }

pool() { # cluster -> range of addresses
  local first
  first="$(bundle_endpoint "$1")" || return 1
  echo "$first-${first%.*}.$((${first##*.} + 8))"
}

spire_server() { # cluster, arguments of the program in its pod...
  local errors program
  # SPIRE's own images may have it in this folder only.
  for program in spire-server /opt/spire/bin/spire-server; do
    { errors="$(k "$1" --namespace spire-server exec spire-server-0 --container spire-server -- \
      "$program" "${@:2}" 2>&1 >&3)" && return; } 3>&1
    if [[ "$errors" != *"executable file not found"* ]]; then break; fi
  done
  echo "$errors" >&2
  return 1
}

service_address() { # cluster, namespace, Service -> what MetalLB gave it
  k "$1" --namespace "$2" get service "$3" --output 'jsonpath={.status.loadBalancer.ingress[0].ip}'
}
