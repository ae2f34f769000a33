# shellcheck shell=bash
# What the scripts below kind/ say, wait for and call. Sourced.

readonly patience="${DIR_KIND_PATIENCE:-100}" # per cent of every time limit

say() { # what is going on
  echo "  $*" >&2
}

fail() { # what is wrong, what to do
  echo "Error: $1." >&2
  if [[ $# -gt 1 ]]; then echo "$2" >&2; fi
  exit 1
}

run() { # command...
  local shown
  printf -v shown ' %q' "$@"
  echo "  \$$shown" >&2
  "$@"
}

k() { # cluster, arguments of kubectl...
  kubectl --context "kind-$1" "${@:2}"
}

run_k() { # cluster, arguments of kubectl...
  run kubectl --context "kind-$1" "${@:2}"
}

seconds() { # limit -> the limit on this machine
  echo $((($1 * patience + 99) / 100))
}

await() { # limit, what, what to look at when it does not come, command that succeeds once it is there
  local limit end
  limit="$(seconds "$1")"
  end=$((SECONDS + limit))
  if "${@:4}" >/dev/null 2>&1; then return; fi
  say "waiting for $2, at most $limit s ..."
  until "${@:4}" >/dev/null 2>&1; do
    if ((SECONDS >= end)); then fail "gave up waiting for $2 after $limit s" "Look at: $3"; fi
    sleep 1
  done
}

render() { # template, NAME=VALUE... -> the template with VALUE for each @NAME@
  local text pair
  text="$(<"$1")"
  # Newer shells would put what was found wherever a value has a "&".
  shopt -u patsub_replacement 2>/dev/null || true
  for pair in "${@:2}"; do
    text=${text//@${pair%%=*}@/${pair#*=}}
  done
  if [[ "$text" =~ @[A-Z_]+@ ]]; then fail "${BASH_REMATCH[0]} in $1 has got no value"; fi
  printf '%s\n' "$text"
}

indent() { # number of spaces; the text comes in
  sed "s/^/$(printf '%*s' "$1" '')/"
}

join_lines() {
  tr '\n' ' ' | sed 's/ *$//'
}

check_tools() { # names the programs that are missing, all at once
  local missing=()
  has kind || missing+=("kind      https://kind.sigs.k8s.io/docs/user/quick-start#installation")
  has kubectl || missing+=("kubectl   https://kubernetes.io/docs/tasks/tools")
  has helm || missing+=("helm      https://helm.sh/docs/intro/install")
  has docker || missing+=("docker    https://docs.docker.com/engine/install")
  if ((${#missing[@]})); then
    printf 'Error: these programs are not on the PATH. Install them and try again:\n' >&2
    printf '  %s\n' "${missing[@]}" >&2
    exit 1
  fi
  docker info >/dev/null 2>&1 || fail "the Docker daemon does not answer" \
    "Start it (systemctl start docker, or Docker Desktop), and see that \"docker info\" works for this user."
}

has() { # program
  command -v "$1" >/dev/null
}
