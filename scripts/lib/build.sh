# shellcheck shell=bash
# Builds a module when a source is newer than what was built. Sourced by the scripts beside this folder.

build_when_changed() { # module, what the build leaves behind, force, where its sources are (default: everywhere)
  local module="$1" product="$2" force="$3"
  local sources=("${@:4}")
  if [[ "$force" == false ]] && is_built; then return; fi
  (
    # Two scripts in one pipe must not build at the same time.
    if command -v flock >/dev/null; then
      mkdir -p target
      exec 9>target/build.lock
      flock 9
      if [[ "$force" == false ]] && is_built; then exit; fi
    fi
    echo "Building $module (the first time takes a minute or two) ..." >&2
    quietly ./mvnw --batch-mode --no-transfer-progress --quiet -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -Dcommit="$(commit)" --also-make --projects "$module" package || exit
    touch "$product" # Maven leaves it alone when only other modules changed
  )
}

# Runs a command whose output matters when it fails only: some plugins of Maven talk however quiet they are asked to be.
quietly() { # command...
  local code=0
  mkdir -p target
  "$@" >target/build.log 2>&1 || code=$?
  if ((code != 0)); then cat target/build.log >&2; fi
  return "$code"
}

is_built() {
  [[ -e "$product" && -z "$(newer_source)" ]]
}

newer_source() { # one source that is newer than the product, if any
  find "${sources[@]:-.}" -path ./.git -prune -o -path '*/target' -prune -o \
    \( -path '*/src/main/*' -o -name 'pom.xml' \) -type f -newer "$product" -print -quit
}

commit() { # of the sources: written into the archive by git, or asked of git, which may be missing
  local archived
  archived="$(<scripts/lib/commit)"
  if [[ "$archived" =~ ^[0-9a-f]+$ ]]; then
    echo "$archived"
  elif [[ -e .git ]]; then
    git describe --always --dirty --exclude '*' 2>/dev/null || echo development
  else
    echo development
  fi
}
