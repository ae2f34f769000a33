# shellcheck shell=bash
# shellcheck disable=SC2154 # set by the script
# Runs the steps of an "up". Sourced; the script defines the array steps, each entry "name|what it does|what to look at
# when it fails", and a function step_NAME for each.

current_script="" # as the user calls it
current_step=""

run_steps() { # script, arguments of the user...
  local only="" from="" entry name number=0
  current_script="$1"
  shift
  case "${1:-}" in
    "") ;;
    --list)
      list_steps
      return
      ;;
    --from) from="$(known_step "${2:-}")" ;;
    -*) fail "there is no option \"$1\"" "See $current_script --help." ;;
    *) only="$(known_step "$1")" ;;
  esac
  check_tools
  trap explain_failure EXIT
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
  fail "there is no step \"$1\"" "The steps are: $(list_steps | cut -d ' ' -f 1 | join_lines)."
}

explain_failure() {
  local status=$? entry
  if ((status == 0)) || [[ -z "$current_step" ]]; then return; fi
  for entry in "${steps[@]}"; do
    if [[ "$current_step" == "${entry%%|*}" ]]; then
      cat >&2 <<MESSAGE

Step "$current_step" failed. Look at: ${entry##*|}
Go on with: $current_script --from $current_step
MESSAGE
    fi
  done
}
