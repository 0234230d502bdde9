# shellcheck shell=bash
# Sourced by every command: finds JDK 25, Node and Maven, and says in one sentence what is missing and how to get it.
# Sets ZY_ROOT, ZY_DIST_DIR, ZY_STATE_DIR (absolute), JAVA_HOME and PATH.

ZY_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
ZY_DIST_DIR="$(realpath -m "${ZY_DIST_DIR:-$ZY_ROOT/.local/dist}")"
ZY_STATE_DIR="$(realpath -m "${ZY_STATE_DIR:-$ZY_ROOT/.local}")"
export ZY_ROOT ZY_DIST_DIR ZY_STATE_DIR

die() {
  echo "$*" >&2
  exit 1
}

java_major() { # JAVA → 25, or 0
  "$1" -XshowSettings:properties -version 2>&1 | awk '/java.specification.version/ { found = int($3) } END { print found + 0 }'
}

need_java() {
  local java home
  for java in "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    if [ -x "$java" ] && [ -x "$(dirname "$(readlink -f "$java")")/javac" ] && [ "$(java_major "$java")" -ge 25 ]; then
      home="$(dirname "$(dirname "$(readlink -f "$java")")")"
      export JAVA_HOME="$home" PATH="$home/bin:$PATH"
      return
    fi
  done
  die "A JDK 25 is needed and none was found in JAVA_HOME, PATH or /usr/lib/jvm: install one (apt-get install temurin-25-jdk from Adoptium's repository, or openjdk-25-jdk where the distribution has it) or point JAVA_HOME at it."
}

need_node() {
  local major
  major="$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)"
  [ "$major" -ge 20 ] || die "Node 20 or newer is needed, found ${major/#0/none}: install it (apt-get install nodejs npm, where that is 20 or newer, or from nodejs.org)."
}

need_maven() {
  command -v mvn >/dev/null || install_from_debian maven || die "Maven is needed and was not found: apt-get install maven."
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" # else Maven 3.8 warns at length on a new JDK
}

need_program() { # PROGRAM PACKAGE
  command -v "$1" >/dev/null || install_from_debian "$2" || die "$1 is needed and was not found: apt-get install $2."
}

# The PDFs of forms and the browser tests: a font with Chinese serifs, taken from Debian's package.
need_chinese_font() {
  [ -e /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc ] || install_from_debian fonts-noto-cjk
}

# As root on Debian, take from apt what apt has; anywhere else the caller says what to do.
install_from_debian() { # PACKAGE…
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return 1; fi
  echo "Installing $* with apt-get" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -qq -y --no-install-recommends "$@" >&2 || { apt-get update -qq >&2 && apt-get install -qq -y --no-install-recommends "$@" >&2; }
}

maven_fetch() { # GROUP:ARTIFACT:VERSION:TYPE DIRECTORY
  local try
  for try in 1 2 3; do
    mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$1" -DoutputDirectory="$2" >&2 && return
    echo "Fetching $1 with Maven failed (try $try of 3)" >&2
  done
  die "$1 could not be fetched with Maven: see the lines above."
}
