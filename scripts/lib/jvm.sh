# shellcheck shell=bash
# Which options of the JVM a service runs with. Sourced by the scripts beside this folder.

jvm_options() { # module -> file
  local name=worker
  case "$1" in
    standalone) name=server ;;
    apiserver) name=apiserver ;;
  esac
  # shellcheck disable=SC2154 # set by who sources this
  echo "$root/scripts/lib/$name.jvm"
}
