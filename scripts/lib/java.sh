# shellcheck shell=bash
# Finds a JDK 25 or newer and exports JAVA_HOME. Sourced by the scripts beside this folder.

readonly required_java=25

java_major() { # folder of a JDK -> major version, 0 when there is none
  local release=""
  if [[ -x "$1/bin/javac" && -r "$1/release" ]]; then release="$(<"$1/release")"; fi
  if [[ "$release" =~ JAVA_VERSION=\"([0-9]+) ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

find_java() {
  local candidate
  for candidate in \
    "${JAVA_HOME:-}" \
    "$(command -v javac >/dev/null && dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [[ -n "$candidate" ]] || continue
    if (( $(java_major "$candidate") >= required_java )); then
      export JAVA_HOME="$candidate"
      return
    fi
  done
  cat >&2 <<MESSAGE
No JDK $required_java or newer was found.

Looked at JAVA_HOME, at javac on the PATH, and in the usual folders. Install one, for example
  Debian, Ubuntu   apt-get install temurin-25-jdk    (from the Adoptium repository)
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  any system       sdk install java 25-tem           (SDKMAN)
or set JAVA_HOME to the folder of one and try again.
MESSAGE
  exit 1
}

find_java
