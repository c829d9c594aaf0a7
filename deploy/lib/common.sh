# shellcheck shell=bash
# Exit codes, messages and questions.

readonly EXIT_FAILED=1 EXIT_USAGE=2 EXIT_PREREQUISITE=3 EXIT_ABSENT=4 EXIT_DECLINED=5 EXIT_DIFFERENT=6

# Messages go to standard error, results to standard output.
say() { printf '%s\n' "$*" >&2; }

die() {
  local code=$1
  shift
  say "edge: $*"
  exit "$code"
}

# ask QUESTION ANSWER: goes on when the answer is typed, or --yes was given.
ask() {
  local typed
  [ "$assume_yes" = false ] || return 0
  [ -t 0 ] || { say "cannot ask without a terminal; --yes goes on without asking"; return 1; }
  printf '%s [%s]: ' "$1" "$2" >&2
  read -r typed || typed=
  [ "$typed" = "$2" ]
}

# need TOOL HINT: the tool must be installed.
need() {
  command -v "$1" >/dev/null || die "$EXIT_PREREQUISITE" "$1 is missing; $2"
}

# json_string VALUE: as a JSON string. By sed, as bash before 4.3 reads backslashes in a replacement otherwise.
json_string() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"; }
