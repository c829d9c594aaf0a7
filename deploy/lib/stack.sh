# shellcheck shell=bash
# CloudFormation stacks: their state, their nested stacks' outputs, change sets and progress.

root_stack() { printf 'edge-%s' "$env"; }
registry_stack() { printf 'edge-%s-registry' "$env"; }

# stack_status STACK: empty when there is none.
stack_status() {
  local answer
  answer=$(query cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' 2>&1) || {
    case $answer in
      *'does not exist'*) return 0 ;;
      *) die "$EXIT_FAILED" "$(printf '%s' "$answer" | tail -n 1)" ;;
    esac
  }
  printf '%s' "$answer"
}

# What the root stack says of itself, asked for once: lines of Parameter NAME or Output NAME, TAB, value.
facts=

find_facts() {
  facts=$(
    for kind in Parameter Output; do
      query cloudformation describe-stacks --stack-name "$(root_stack)" \
        --query "Stacks[0].${kind}s[].[${kind}Key,${kind}Value]" | sed "s/^/$kind /"
    done 2>/dev/null
  ) || true
}

# The environment must be deployed.
need_environment() {
  local status
  status=$(stack_status "$(root_stack)")
  case $status in
    '' | REVIEW_IN_PROGRESS) die "$EXIT_ABSENT" "environment $env is not deployed in $region; deploy/edge up does that" ;;
  esac
  find_facts
}

fact() { printf '%s\n' "$facts" | awk -F '\t' -v name="$1" '$1 == name { print $2 }'; }

# As the deployed stack has them; empty when it has not.
deployed_parameter() { fact "Parameter $1"; }
output() { fact "Output $1"; }

# physical STACK LOGICAL-ID: the resource's physical id; empty when there is none.
physical() {
  query cloudformation describe-stack-resources --stack-name "$1" \
    --query "StackResources[?LogicalResourceId=='$2'].PhysicalResourceId | [0]" 2>/dev/null || true
}

# live_group Blog|Webpage: the target group that has its traffic.
live_group() {
  local rule groups='ForwardConfig.TargetGroups, &Weight)[-1].TargetGroupArn'
  [ -n "$(output "${1}AlternateTargetGroupArn")" ] || { output "${1}TargetGroupArn"; return; }
  rule=$(output "${1}ProductionRule")
  case $rule in
    *:listener-rule/*) query elbv2 describe-rules --rule-arns "$rule" --query "sort_by(Rules[0].Actions[0].$groups" ;;
    *) query elbv2 describe-listeners --listener-arns "$rule" --query "sort_by(Listeners[0].DefaultActions[0].$groups" ;;
  esac
}

# create_change_set STACK TEMPLATE-URL PARAMETER-FILE: prints its ARN; nothing when there is nothing to change.
create_change_set() {
  local status kind=UPDATE arn reason
  status=$(stack_status "$1")
  case $status in
    '' | REVIEW_IN_PROGRESS) kind=CREATE ;;
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | DELETE_FAILED)
      die "$EXIT_FAILED" "stack $1 is $status and can only be removed; deploy/edge down --env $env does that"
      ;;
    *_IN_PROGRESS) die "$EXIT_FAILED" "stack $1 is $status; wait for it to end" ;;
  esac
  arn=$(query cloudformation create-change-set --stack-name "$1" --change-set-type "$kind" \
    --change-set-name "edge-$(date -u +%Y%m%d%H%M%S)" --template-url "$2" --parameters "file://$3" \
    --capabilities CAPABILITY_IAM --include-nested-stacks --tags "Key=edge:environment,Value=$env" --query Id) ||
    die "$EXIT_FAILED" "CloudFormation refuses the templates or their parameters"
  while :; do
    status=$(query cloudformation describe-change-set --change-set-name "$arn" --query Status)
    case $status in
      CREATE_COMPLETE) printf '%s' "$arn"; return ;;
      FAILED) break ;;
    esac
    sleep "$poll_seconds"
  done
  reason=$(query cloudformation describe-change-set --change-set-name "$arn" --query StatusReason)
  discard_change_set "$arn" "$1"
  case $reason in
    *"didn't contain changes"* | *'No updates are to be performed'*) ;;
    *) die "$EXIT_FAILED" "no change set: $reason" ;;
  esac
}

# show_change_set ARN [INDENT]: a line for each change, those of nested stacks below theirs.
show_change_set() {
  local action id type replaced nested
  query cloudformation describe-change-set --change-set-name "$1" --query \
    'Changes[].ResourceChange.[Action,LogicalResourceId,ResourceType,Replacement,ChangeSetId]' |
    while read -r action id type replaced nested; do
      [ -n "$action" ] || continue
      [ "$replaced" = True ] && replaced=' (replaced)' || replaced=
      printf '%s%-7s %-30s %s%s\n' "${2-}" "$action" "$id" "$type" "$replaced"
      case $nested in arn:*) show_change_set "$nested" "  ${2-}" ;; esac
    done
}

# discard_change_set ARN STACK: and the empty stack that a first one makes.
discard_change_set() {
  call cloudformation delete-change-set --change-set-name "$1" >/dev/null
  local status
  status=$(stack_status "$2")
  [ "$status" != REVIEW_IN_PROGRESS ] || call cloudformation delete-stack --stack-name "$2"
}

# await_stack STACK: tells what is made, changed or removed until that has ended; fails when it did.
await_stack() {
  local status='' seen='' line
  while :; do
    status=$(stack_status "$1")
    line=$(progress "$1")
    [ "$line" = "$seen" ] || [ -z "$line" ] || say "  $line"
    seen=$line
    case $status in
      *_IN_PROGRESS) sleep "$poll_seconds" ;;
      '' | DELETE_COMPLETE | CREATE_COMPLETE | UPDATE_COMPLETE) return 0 ;;
      *)
        say "stack $1: $status"
        failures "$1"
        return 1
        ;;
    esac
  done
}

# How far a stack is: its resources by state.
progress() {
  query cloudformation describe-stack-resources --stack-name "$1" \
    --query 'StackResources[].[ResourceStatus,LogicalResourceId]' 2>/dev/null | awk '
      $1 ~ /_COMPLETE$/ { done++ }
      $1 ~ /_IN_PROGRESS$/ { busy = busy " " $2 }
      NF { all++ }
      END { if (all) printf "%d of %d done%s%s\n", done, all, busy ? "; at work:" : "", busy }' || true
}

# failures STACK: what failed and why, in the order in which it did, down through nested stacks.
failures() {
  local id type reason nested
  query cloudformation describe-stack-events --stack-name "$1" --query \
    "reverse(StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceType,PhysicalResourceId,ResourceStatusReason])" \
    2>/dev/null | while IFS=$'\t' read -r id type nested reason; do
      case $reason in '' | None | 'Resource creation cancelled'*) continue ;; esac
      say "  $id ($type): $reason"
      if [ "$type" = AWS::CloudFormation::Stack ] && [ "$nested" != "$1" ]; then
        case $nested in arn:*) [ "$id" = "$1" ] || failures "$nested" ;; esac
      fi
    done
}

poll_seconds=${EDGE_POLL_SECONDS:-5}
