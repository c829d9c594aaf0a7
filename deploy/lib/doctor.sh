# shellcheck shell=bash
# deploy/edge doctor

help_doctor() {
  cat <<'HELP'
usage: deploy/edge doctor [options]

Walks the way of a request, from the API to the tasks, and says at each step whether it is well and, if not, what to do.
Exits with 1 when something is wrong.
HELP
}

run_doctor() {
  connect
  need_environment
  wrong=0
  examine_stack
  examine_api
  examine_link
  each_balancer examine_balancer
  examine_targets Blog
  examine_targets Webpage
  each_balancer examine_groups
  examine_service Blog
  examine_service Webpage
  examine_answer
  [ "$wrong" = 0 ] || die "$EXIT_FAILED" "$wrong of the steps above are wrong; begin with the first"
}

well() { printf 'ok     %s\n' "$*"; }

# ill WHAT HINT
ill() {
  wrong=$((wrong + 1))
  printf 'WRONG  %s\n' "$1"
  [ $# -lt 2 ] || printf '%s\n' "$2" | sed -e '/^$/d' -e 's/^/         /'
}

examine_stack() {
  local status
  status=$(fact Status)
  case $status in
    *_IN_PROGRESS) ill "stack $(root_stack) is $status" "wait for it to end" ;;
    CREATE_COMPLETE | UPDATE_COMPLETE) well "stack $(root_stack) is $status" ;;
    *) ill "stack $(root_stack) is $status" "$(failures "$(root_stack)" | head -n 10)" ;;
  esac
}

# The stage, and whether it shows the deployment that its stack made last.
examine_api() {
  local api stage deployment made
  api=$(output RestApiId)
  stage=$(deployed_parameter StageName)
  deployment=$(query apigateway get-stage --rest-api-id "$api" --stage-name "$stage" --query deploymentId 2>/dev/null) || {
    ill "API $api has no stage $stage" "deploy/edge up makes it"
    return
  }
  made=$(query cloudformation describe-stack-resources --stack-name "$(physical "$(root_stack)" Api)" \
    --query "StackResources[?ResourceType=='AWS::ApiGateway::Deployment'].PhysicalResourceId" | tr '\t\n' '  ')
  case " $made " in
    *" $deployment "*) well "API $api, stage $stage, deployment $deployment" ;;
    *)
      ill "API $api, stage $stage shows deployment $deployment, which this stack did not make" \
        "aws apigateway update-stage --rest-api-id $api --stage-name $stage --patch-operations op=replace,path=/deploymentId,value=${made%% *}"
      ;;
  esac
  [ -n "$(query apigateway get-account --query cloudwatchRoleArn)" ] ||
    ill "the account has no role by which API Gateway writes logs" "deploy/edge up makes it"
}

examine_link() {
  local link status
  link=$(output VpcLinkId)
  [ -n "$link" ] || return 0
  case $(deployed_parameter Topology) in
    alb-private) status=$(query apigatewayv2 get-vpc-link --vpc-link-id "$link" --query VpcLinkStatus 2>&1) || true ;;
    *) status=$(query apigateway get-vpc-link --vpc-link-id "$link" --query status 2>&1) || true ;;
  esac
  case $status in
    AVAILABLE) well "VPC link $link is AVAILABLE" ;;
    INACTIVE) ill "VPC link $link is INACTIVE, unused for 60 days" "the next requests wake it; the first of them fail" ;;
    *) ill "VPC link $link: $status" "a link that stays PENDING or FAILED must be made anew: deploy/edge down, then up" ;;
  esac
}

# each_balancer FUNCTION: with its stack and ARN, in the order in which a request meets them.
each_balancer() {
  local stack arn
  for stack in NetworkLoadBalancer ApplicationLoadBalancer; do
    arn=$(output "${stack}Arn")
    [ -z "$arn" ] || "$1" "$stack" "$arn"
  done
}

# examine_balancer STACK ARN: its state and listeners.
examine_balancer() {
  local state ports
  state=$(query elbv2 describe-load-balancers --load-balancer-arns "$2" --query 'LoadBalancers[0].State.Code')
  ports=$(query elbv2 describe-listeners --load-balancer-arn "$2" --query 'Listeners[].[Protocol,Port]' |
    awk '{ printf "%s%s %s", NR == 1 ? "" : ", ", $1, $2 }')
  if [ "$state" = active ] && [ -n "$ports" ]; then
    well "$1 is active and listens on $ports"
  else
    ill "$1 is ${state:-not there} and listens on ${ports:-nothing}" "deploy/edge diff says what was changed by hand"
  fi
}

# examine_groups STACK ARN: whether its security groups let anything out to where it is let in.
examine_groups() {
  local group
  for group in $(query elbv2 describe-load-balancers --load-balancer-arns "$2" --query 'LoadBalancers[0].SecurityGroups'); do
    examine_next_group "$1" "$group"
  done
}

# Wherever a balancer's group lets traffic out to another group, that group must let it in from there.
examine_next_group() {
  local next port
  while read -r port next; do
    case $next in sg-*) ;; *) continue ;; esac
    if query ec2 describe-security-groups --group-ids "$next" \
      --query "SecurityGroups[0].IpPermissions[?FromPort==\`$port\`].UserIdGroupPairs[].GroupId" | grep -q "$2"; then
      well "$1 may reach $next on port $port"
    else
      ill "$next does not let $1 in on port $port" "deploy/edge diff says what was changed by hand"
    fi
  done < <(query ec2 describe-security-groups --group-ids "$2" \
    --query 'SecurityGroups[0].IpPermissionsEgress[].[FromPort,UserIdGroupPairs[0].GroupId]')
}

examine_service() {
  local cluster service running desired
  cluster=$(output ClusterName)
  service=$(output "${1}ServiceName")
  read -r running desired <<<"$(query ecs describe-services --cluster "$cluster" --services "$service" \
    --query 'services[0].[runningCount,desiredCount]')"
  if [ "${running:-0}" = "${desired:-0}" ] && [ "${desired:-0}" != 0 ]; then
    well "$1: $running of $desired tasks run"
    return
  fi
  ill "$1: ${running:-0} of ${desired:-0} tasks run" "$(
    stop_reasons "$cluster" "$service"
    query ecs describe-services --cluster "$cluster" --services "$service" --query 'services[0].events[:3].[message]'
    log_tail "$1"
  )"
}

# Why the last tasks of a service stopped.
stop_reasons() {
  local tasks
  tasks=$(query ecs list-tasks --cluster "$1" --service-name "$2" --desired-status STOPPED --query 'taskArns[:3]')
  # shellcheck disable=SC2086 # A list of ARNs.
  [ -z "$tasks" ] || query ecs describe-tasks --cluster "$1" --tasks $tasks \
    --query 'tasks[].[stoppedReason,containers[0].reason]' | sed 's/^/stopped: /'
}

log_tail() {
  local group
  group=$(output "${1}LogGroupName")
  [ -z "$group" ] || query logs filter-log-events --log-group-name "$group" --limit 10 \
    --start-time "$(($(date +%s) - 900))000" --query 'events[].[message]' | sed 's/^/log: /'
}

examine_targets() {
  local group health
  group=$(live_group "$1")
  health=$(query elbv2 describe-target-health --target-group-arn "$group" --query \
    'TargetHealthDescriptions[].[Target.Id,Target.Port,TargetHealth.State,TargetHealth.Reason,TargetHealth.Description]')
  if [ -z "$health" ]; then
    ill "$1: the load balancer has no targets" "tasks are registered once they run"
  elif printf '%s\n' "$health" | awk -F '\t' '$3 != "healthy" && $3 != "draining" { bad = 1 } END { exit !bad }'; then
    ill "$1: not all targets are healthy" "$(
      printf '%s\n' "$health"
      log_tail "$1"
    )"
  else
    well "$1: all targets are healthy"
  fi
}

# What a caller gets.
examine_answer() {
  local url path status
  url=$(output Url)
  need curl "install it"
  for path in blog webpage; do
    status=$(curl --silent --output /dev/null --max-time 35 --write-out '%{http_code}' "$url/$path") || status=none
    case $status in
      200) well "$url/$path answers 200" ;;
      401 | 403) ill "$url/$path answers $status" "$(refused_hint)" ;;
      429) ill "$url/$path answers 429" "more requests than ThrottlingRateLimit and ThrottlingBurstLimit let pass" ;;
      500) ill "$url/$path answers 500" "the definition and its stage variables do not fit: deploy/edge diff" ;;
      503) ill "$url/$path answers 503" "the load balancer finds no healthy target" ;;
      504) ill "$url/$path answers 504" "the API does not reach the load balancer, or no task answers within 29 s" ;;
      none) ill "$url/$path does not answer" "a domain of your own may lack its DNS record" ;;
      *) ill "$url/$path answers $status" ;;
    esac
  done
}

refused_hint() {
  if [ "$partition" = aws-cn ]; then
    printf 'in China, APIs without authorisation answer only when the account has an ICP licence'
  else
    printf 'the secret header does not fit (deploy/edge up sets it anew), the firewall refuses, or the path is unknown'
  fi
}
