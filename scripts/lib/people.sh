# shellcheck shell=bash
# Starts what people meet when they sign in: a stand-in for GitHub, a directory, the gateway, Envoy. Sourced, after java.sh
# and build.sh, by the scripts beside this folder; everything ends with the script. Ports: see start_….

folder="$(mktemp -d)"
pids=()

stop_all() {
  if ((${#pids[@]})); then
    kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap stop_all EXIT

build_people() {
  envoy="$(scripts/test-envoy)/envoy"
  build_when_changed standalone standalone/target/quarkus-app/quarkus-run.jar false
  build_when_changed gateway gateway/target/quarkus-app/quarkus-run.jar false
  build_when_changed libs/testkit libs/testkit/target/classes/org/agntcy/dir/testkit/signin/DemoGitHub.class false libs/testkit
}

wait_for() { # what, log, command that succeeds once it is there...
  local end=$((SECONDS + 120))
  until "${@:3}" >/dev/null 2>&1; do
    if ((SECONDS > end)) || ! kill -0 "${pids[-1]}" 2>/dev/null; then
      echo "Error: $1 did not start:" >&2
      tail -n 15 "$2" >&2
      exit 1
    fi
    sleep 0.1
  done
}

is_listening() { # port
  (exec 9<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

start_github() { # obeys what is written to descriptor 3; sets site and api
  mkfifo "$folder/github.in"
  "$JAVA_HOME/bin/java" -Xmx64m -cp "libs/testkit/target/classes:libs/testkit/target/lib/*" \
    org.agntcy.dir.testkit.signin.DemoGitHub <"$folder/github.in" >"$folder/github.log" 2>&1 &
  pids+=($!)
  exec 3>"$folder/github.in"
  wait_for "the stand-in for GitHub" "$folder/github.log" grep -q '^api=' "$folder/github.log"
  # shellcheck disable=SC2034 # read by who sources this
  site="$(sed -n 's/^site=//p' "$folder/github.log")"
  api="$(sed -n 's/^api=//p' "$folder/github.log")"
}

start_directory() { # 18888, management 19090
  scripts/lib/service standalone \
    --data "$folder/data" --port 18888 --management-port 19090 >"$folder/directory.log" 2>&1 3>&- &
  pids+=($!)
  wait_for "the directory" "$folder/directory.log" grep -q "serves on" "$folder/directory.log"
}

start_gateway() { # with the roles in $folder/roles.yaml; 19002, management 19092
  LISTEN_ADDRESS=127.0.0.1:19002 METRICS_ADDRESS=127.0.0.1:19092 RBAC_CONFIG_PATH="$folder/roles.yaml" \
    GITHUB_API_URL="$api" scripts/lib/service gateway >"$folder/gateway.log" 2>&1 3>&- &
  pids+=($!)
  wait_for "the gateway" "$folder/gateway.log" is_listening 19002
}

start_envoy() { # port, configuration
  "$envoy" -c "$2" --disable-hot-restart --log-level warning >"$folder/envoy-$1.log" 2>&1 3>&- &
  pids+=($!)
  wait_for "Envoy" "$folder/envoy-$1.log" is_listening "$1"
}
