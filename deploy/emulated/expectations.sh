# shellcheck shell=bash
# An emulated AWS for one scenario, and what is expected of deploy/edge and of what it makes there.

export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true AWS_PAGER=''
export EDGE_POLL_SECONDS=0 PYTHONDONTWRITEBYTECODE=1
# As far as a newer bash can be the one of macOS.
export BASH_COMPAT=3.2
unset AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION AWS_SESSION_TOKEN AWS_ENDPOINT_URL

# Of the scenario that runs: its name, where its files are, whose deploy/edge it tries, the processes it started, and what
# deploy/edge is told.
scenario=
work=
project=
processes=()
url=
environment=
region=us-east-1

step() { printf -- '-- %s: %s\n' "$scenario" "$*"; }

fail() {
  printf 'test-emulated: %s: %s\n' "$scenario" "$*" >&2
  [ ! -f "$work/answer" ] || sed 's/^/    /' "$work/answer" >&2
  [ ! -f "$work/emulator.log" ] || grep -a -A 1 -e '^Traceback' -e 'Error' "$work/emulator.log" | tail -n 8 >&2 || true
  exit 1
}

clean_up() {
  [ ${#processes[@]} = 0 ] || kill "${processes[@]}" 2>/dev/null || true
  [ -z "${EMULATOR_UNKNOWN-}" ] || [ ! -f "$work/emulator.log" ] ||
    sed -n 's/^unknown to moto.s CloudFormation: //p' "$work/emulator.log" >"$EMULATOR_UNKNOWN/$scenario"
  rm -rf "$work"
}

# A copy of deploy/, so that a definition can be changed, with a commit for image tags; and an emulator of its own.
begin() {
  work=$(mktemp -d)
  trap clean_up EXIT
  project=$work/project
  mkdir "$project"
  cp -R . "$project/deploy"
  git -C "$project" init --quiet
  git -C "$project" add --all
  git -C "$project" -c user.name=test -c user.email=test@localhost commit --quiet --message test
  start_cli
  start_emulator
}

# A program aws that costs little to start; where the CLI is not one of this Python's packages, its own is used.
start_cli() {
  local python
  python=$(python3 -c 'import awscli.clidriver, sys; print(sys.executable)' 2>/dev/null) || return 0
  export EMULATED_CLI=$work/cli.socket
  "$python" emulated/cli_server.py "$EMULATED_CLI" >"$work/cli.log" 2>&1 &
  processes+=($!)
  mkdir "$work/bin"
  printf '#!%s -SE\n' "$python" | cat - emulated/cli_call.py >"$work/bin/aws"
  chmod +x "$work/bin/aws"
  PATH=$work/bin:$PATH
  await "the AWS CLI" "$work/cli.log" test -S "$EMULATED_CLI"
}

# await WHAT LOG COMMAND...: until the command succeeds.
await() {
  local what=$1 log=$2 _
  shift 2
  for _ in $(seq 240); do
    ! "$@" || return 0
    sleep 0.25
  done
  fail "$what did not start within a minute: $(cat "$log")"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_emulator() {
  local port
  port=$(free_port)
  url=http://localhost:$port
  python3 emulated/emulator.py --port "$port" >"$work/emulator.log" 2>&1 &
  processes+=($!)
  await "the emulator" "$work/emulator.log" curl --silent --output /dev/null "$url/moto-api/data.json"
}

# edge CODE COMMAND [OPTION...]: must exit with the code; what it says is in $work/answer.
edge() {
  local expected=$1 code=0
  shift
  "$project/deploy/edge" "$@" --env "$environment" --endpoint-url "$url" --region "$region" \
    >"$work/answer" 2>&1 </dev/null || code=$?
  [ "$code" = "$expected" ] || fail "deploy/edge $* exits with $code, not $expected:"
}

says() { grep -q -e "$1" "$work/answer" || fail "nothing says '$1':"; }

says_not() { ! grep -q -e "$1" "$work/answer" || fail "something says '$1':"; }

emulated() { AWS_ENDPOINT_URL=$url aws --region "$region" --output text "$@"; }

# is WHAT EXPECTED SERVICE OPERATION ...: the answer of the AWS CLI, its words joined by spaces.
is() {
  local what=$1 expected=$2 answer
  shift 2
  answer=$(emulated "$@" | tr -s '\t\n' '  ' | sed 's/ $//')
  [ "$answer" = "$expected" ] || fail "$what: '$answer' instead of '$expected'"
}

api() { emulated apigateway get-rest-apis --query 'items[0].id'; }

stage_deployment() { emulated apigateway get-stage --rest-api-id "$(api)" --stage-name prod --query deploymentId; }

root_output() {
  emulated cloudformation describe-stacks --stack-name "edge-$environment" \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

nothing_is_left() {
  is 'stacks left' edge-bootstrap cloudformation describe-stacks --query 'Stacks[].StackName'
  is 'load balancers left' '' elbv2 describe-load-balancers --query 'LoadBalancers[].LoadBalancerArn'
  is 'target groups left' '' elbv2 describe-target-groups --query 'TargetGroups[].TargetGroupArn'
  is 'clusters left' '' ecs list-clusters --query clusterArns
  is 'hosts left' '' autoscaling describe-auto-scaling-groups --query 'AutoScalingGroups[].AutoScalingGroupName'
  is 'APIs left' '' apigateway get-rest-apis --query 'items[].id'
  is 'addresses left' '' ec2 describe-addresses --query 'Addresses[].AllocationId'
  is 'endpoints left' '' ec2 describe-vpc-endpoints --query "VpcEndpoints[?State!='deleted'].VpcEndpointId"
  is 'NAT gateways left' '' ec2 describe-nat-gateways --query "NatGateways[?State!='deleted'].NatGatewayId"
  is 'VPCs left' '' ec2 describe-vpcs --filters Name=is-default,Values=false --query 'Vpcs[].VpcId'
  is 'log groups left' '' logs describe-log-groups --query 'logGroups[].logGroupName'
  is 'roles left, but the account'"'"'s' 1 iam list-roles --query "length(Roles[?Path=='/'])"
  is 'buckets left, but the templates'"'"'' 1 s3api list-buckets --query 'length(Buckets)'
}
