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

# What the root stack says of itself, asked for once: lines of Status, Parameter NAME or Output NAME, TAB, value; nothing
# when there is no such stack.
facts=

find_facts() {
  facts=$(query cloudformation describe-stacks --stack-name "$(root_stack)" --query "Stacks[0].[
      [['Status', StackStatus]],
      Parameters[].[join(' ', ['Parameter', ParameterKey]), ParameterValue],
      Outputs[].[join(' ', ['Output', OutputKey]), OutputValue]][]" 2>&1) || {
    case $facts in
      *'does not exist'*) facts= ;;
      *) die "$EXIT_FAILED" "$(printf '%s' "$facts" | tail -n 1)" ;;
    esac
  }
}

# The environment must be deployed.
need_environment() {
  find_facts
  case $(fact Status) in
    '' | REVIEW_IN_PROGRESS) die "$EXIT_ABSENT" "environment $env is not deployed in $region; deploy/edge up does that" ;;
  esac
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

# The root stack must be in a state that can be changed.
need_changeable() {
  local status
  status=$(fact Status)
  case $status in
    REVIEW_IN_PROGRESS) ;;
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | DELETE_FAILED)
      die "$EXIT_FAILED" "stack $(root_stack) is $status and can only be removed; deploy/edge down --env $env does that"
      ;;
    UPDATE_ROLLBACK_FAILED)
      die "$EXIT_FAILED" "stack $(root_stack) could not go back to what it was; remove the cause, then run aws cloudformation continue-update-rollback --stack-name $(root_stack)"
      ;;
    *_IN_PROGRESS) die "$EXIT_FAILED" "stack $(root_stack) is $status; wait for it to end" ;;
  esac
}

# create_change_set TEMPLATE-URL PARAMETER-FILE: prints its ARN; nothing when there is nothing to change. CloudFormation
# may fail to foresee what one nested stack will hand to another; then the change set is made without looking into them.
create_change_set() {
  local kind=UPDATE nested arn outcome
  case $(fact Status) in '' | REVIEW_IN_PROGRESS) kind=CREATE ;; esac
  for nested in include-nested-stacks no-include-nested-stacks; do
    arn=$(query cloudformation create-change-set --stack-name "$(root_stack)" --change-set-type "$kind" \
      --change-set-name "edge-$(date -u +%Y%m%d%H%M%S)-$nested" --template-url "$1" --parameters "file://$2" \
      --capabilities CAPABILITY_IAM "--$nested" --tags "Key=edge:environment,Value=$env" --query Id 2>"$work/refusal") ||
      die "$EXIT_FAILED" "CloudFormation refuses that: $(sed -n -e 's/^.*An error occurred .* operation: //' -e '/./p' "$work/refusal")"
    outcome=$(await_change_set "$arn")
    case $outcome in
      CREATE_COMPLETE) printf '%s' "$arn"; return ;;
      'Nested change set'*) ;;
      *"didn't contain changes"* | *'No updates are to be performed'*) discard_change_set "$arn"; return ;;
    esac
    call cloudformation delete-change-set --change-set-name "$arn" >/dev/null
    [ "$nested" = no-include-nested-stacks ] || say "changes within nested stacks cannot be foreseen: $outcome"
  done
  die "$EXIT_FAILED" "no change set: $outcome"
}

# await_change_set ARN: prints CREATE_COMPLETE or why it failed, which of a nested stack only its own change set says.
await_change_set() {
  local outcome nested
  while :; do
    outcome=$(query cloudformation describe-change-set --change-set-name "$1" --query '[Status,StatusReason]')
    case $outcome in
      CREATE_COMPLETE*) printf CREATE_COMPLETE; return ;;
      FAILED*) break ;;
    esac
    sleep "$poll_seconds"
  done
  printf '%s' "${outcome#FAILED?}"
  nested=$(printf '%s' "$outcome" | sed -n 's/.*Nested change set \(arn:[^ ]*\) .*/\1/p')
  [ -z "$nested" ] || printf ' (%s)' "$(query cloudformation describe-change-set --change-set-name "$nested" --query StatusReason)"
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

# discard_change_set ARN: and the empty stack that a first one makes.
discard_change_set() {
  call cloudformation delete-change-set --change-set-name "$1" >/dev/null
  case $(fact Status) in
    '' | REVIEW_IN_PROGRESS) call cloudformation delete-stack --stack-name "$(root_stack)" ;;
  esac
}

# await_stack STACK: tells what is made, changed or removed until that has ended; fails when it did.
await_stack() {
  local status='' seen='' line
  while :; do
    status=$(stack_status "$1")
    case $status in
      *_IN_PROGRESS)
        line=$(progress "$1")
        [ "$line" = "$seen" ] || [ -z "$line" ] || say "  $line"
        seen=$line
        sleep "$poll_seconds"
        ;;
      '' | DELETE_COMPLETE | CREATE_COMPLETE | UPDATE_COMPLETE) return 0 ;;
      *)
        say "stack $1: $status"
        failures "$1" >&2
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

# failures STACK: what failed and why, once each, in the order in which it did, down through nested stacks.
failures() { failed_resources "$1" | awk '!seen[$0]++'; }

failed_resources() {
  local id type reason nested
  query cloudformation describe-stack-events --stack-name "$1" --query \
    "reverse(StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceType,PhysicalResourceId,ResourceStatusReason])" \
    2>/dev/null | while IFS=$'\t' read -r id type nested reason; do
      case $reason in '' | None | 'Resource creation cancelled'*) continue ;; esac
      printf '  %s (%s): %s\n' "$id" "$type" "$reason"
      if [ "$type" = AWS::CloudFormation::Stack ] && [ "$nested" != "$1" ]; then
        case $nested in arn:*) [ "$id" = "$1" ] || failed_resources "$nested" ;; esac
      fi
    done
}

poll_seconds=${EDGE_POLL_SECONDS:-5}
