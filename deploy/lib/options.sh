# shellcheck shell=bash
# Options, and the parameters that they and the environment's file give. Sets env, region, assume_yes and, for the AWS
# CLI, aws_options; what a command takes besides comes through its accept function.

env=dev
region=
profile=
endpoint_url=
assume_yes=false
# Lines of NAME=VALUE; the last of a name counts.
file_parameters=
given_parameters=

# An option's value must be there.
value_of() {
  [ $# -ge 2 ] || die "$EXIT_USAGE" "$1 needs a value"
  printf '%s' "$2"
}

parse_options() {
  local value
  while [ $# -gt 0 ]; do
    case $1 in
      --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    esac
    case $1 in
      -h | --help) "help_$command"; exit 0 ;;
      --yes) assume_yes=true; shift; continue ;;
      --env) env=$(value_of "$@") ;;
      --profile) profile=$(value_of "$@") ;;
      --region) region=$(value_of "$@") ;;
      --endpoint-url) endpoint_url=$(value_of "$@") ;;
      --topology) value=$(value_of "$@"); give Topology "$value" ;;
      --launch-type) value=$(value_of "$@"); give LaunchType "$value" ;;
      --parameter) value=$(value_of "$@"); give_pair "$value" ;;
      *)
        if [ "$(type -t "accept_$command")" = function ] && "accept_$command" "$@"; then
          shift "$accepted"
          continue
        fi
        die "$EXIT_USAGE" "deploy/edge $command has no option $1; deploy/edge $command --help lists them"
        ;;
    esac
    shift 2
  done
  [[ $env =~ ^[a-z][a-z0-9-]{0,15}$ ]] ||
    die "$EXIT_USAGE" "--env $env: up to 16 lower-case letters, digits and hyphens, beginning with a letter"
  read_environment
}

give() {
  check_parameter "$1" "$2" "the command line"
  given_parameters="$given_parameters$1=$2
"
}

give_pair() {
  case $1 in
    *=*) give "${1%%=*}" "${1#*=}" ;;
    *) die "$EXIT_USAGE" "--parameter $1: write NAME=VALUE" ;;
  esac
}

# The environment's file: lines of NAME=VALUE, a # beginning a comment line. Nothing in it is run.
read_environment() {
  local file=$deploy/environments/$env.env line number=0
  [ -f "$file" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    # An editor of Windows may have been here.
    line=${line%$'\r'}
    case $line in
      '' | '#'*) ;;
      Region=*) region=${region:-${line#*=}} ;;
      Profile=*) profile=${profile:-${line#*=}} ;;
      *=*)
        check_parameter "${line%%=*}" "${line#*=}" "deploy/environments/$env.env:$number"
        file_parameters="$file_parameters$line
"
        ;;
      *) die "$EXIT_USAGE" "deploy/environments/$env.env:$number: write NAME=VALUE" ;;
    esac
  done <"$file"
}

# The parameters that the root template has, with their allowed values, defaults and types: lines of
# NAME|VALUES|DEFAULT|TYPE.
template_parameters() {
  awk '
    /^[A-Za-z]/ { inside = /^Parameters:/; next }
    !inside { next }
    /^  [A-Za-z]+:$/ { flush(); name = $1; sub(":", "", name); values = ""; initial = "-" }
    /^    Type:/ { type = $2 }
    /^    AllowedValues:/ { values = $0; sub(/^[^[]*\[/, "", values); sub(/\].*/, "", values); gsub(/[ \047]/, "", values) }
    /^    Default:/ { initial = $0; sub(/^ *Default: */, "", initial); gsub(/\047/, "", initial) }
    function flush() { if (name != "") print name "|" values "|" initial "|" type }
    END { flush() }
  ' "$deploy/templates/edge.yaml"
}

# check_parameter NAME VALUE WHERE
check_parameter() {
  local declared values
  declared=$(template_parameters | awk -F '|' -v name="$1" '$1 == name { print; found = 1 } END { exit !found }') ||
    die "$EXIT_USAGE" "$3: the templates have no parameter $1; deploy/templates/edge.yaml lists them"
  [ "$1" != EnvironmentName ] || die "$EXIT_USAGE" "$3: EnvironmentName comes from --env"
  case $declared in
    *'|Number')
      [[ $2 =~ ^[0-9]+(\.[0-9]+)?$ ]] || die "$EXIT_USAGE" "$3: $1=$2 must be a number"
      ;;
  esac
  values=$(printf '%s' "$declared" | cut -d'|' -f2)
  [ -n "$values" ] || return 0
  case ",$values," in
    *",$2,"*) ;;
    *) die "$EXIT_USAGE" "$3: $1=$2 is none of ${values//,/, }" ;;
  esac
}

# parameter NAME: its value, from the command line, the environment's file or the template.
parameter() {
  local found
  found=$(printf '%s\n' "$file_parameters$given_parameters" | grep "^$1=" | tail -n 1) && {
    printf '%s' "${found#*=}"
    return
  }
  found=$(template_parameters | grep "^$1|" | cut -d'|' -f3)
  [ "$found" = - ] || printf '%s' "$found"
}
