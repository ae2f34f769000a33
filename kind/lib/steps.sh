# shellcheck shell=bash
# shellcheck disable=SC2154 # set by the script
# Runs the steps of an "up". Sourced; the script defines the array steps, each entry "name|what it does|what to look at
# when it fails", and a function step_NAME for each.

current_step=""

run_steps() { # script as the user calls it, arguments of the user...
  local script="$1" only="" from="" entry name number=0
  shift
  case "${1:-}" in
    "") ;;
    --list)
      list_steps
      return
      ;;
    --from) from="$(known_step "${2:-}")" ;;
    -*) fail "there is no option \"$1\"" "See $script --help." ;;
    *) only="$(known_step "$1")" ;;
  esac
  check_tools
  trap 'explain_failure "$script"' EXIT
  for entry in "${steps[@]}"; do
    name="${entry%%|*}"
    number=$((number + 1))
    if [[ -n "$from" && "$name" == "$from" ]]; then from=""; fi
    if [[ -n "$from" || (-n "$only" && "$name" != "$only") ]]; then continue; fi
    current_step="$name"
    echo "[$number/${#steps[@]}] $name: $(cut -d '|' -f 2 <<<"$entry")" >&2
    "step_$name"
  done
  current_step=""
}

list_steps() {
  local entry
  for entry in "${steps[@]}"; do
    printf '%-12s %s\n' "${entry%%|*}" "$(cut -d '|' -f 2 <<<"$entry")"
  done
}

known_step() { # name
  local entry
  for entry in "${steps[@]}"; do
    if [[ "$1" == "${entry%%|*}" ]]; then
      echo "$1"
      return
    fi
  done
  fail "there is no step \"$1\"" "The steps are: $(list_steps | cut -d ' ' -f 1 | xargs)."
}

explain_failure() { # script
  local status=$? entry
  if ((status == 0)) || [[ -z "$current_step" ]]; then return; fi
  for entry in "${steps[@]}"; do
    if [[ "$current_step" == "${entry%%|*}" ]]; then
      cat >&2 <<MESSAGE

Step "$current_step" failed. Look at: ${entry##*|}
Go on with: $1 --from $current_step
MESSAGE
    fi
  done
}
