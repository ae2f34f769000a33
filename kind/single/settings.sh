# shellcheck shell=bash
# shellcheck disable=SC2034 # read by those that source it
# One kind cluster with a directory and a client. Sourced by the scripts beside it.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly templates="$root/kind/single/templates"
readonly state="${DIR_KIND_STATE:-$HOME/.agntcy/dir-kind}/single"
readonly single=directory # the cluster
# shellcheck source=kind/lib/tools.sh
source "$root/kind/lib/tools.sh"
# shellcheck source=kind/lib/cluster.sh
source "$root/kind/lib/cluster.sh"
# shellcheck source=kind/lib/release.sh
source "$root/kind/lib/release.sh"
