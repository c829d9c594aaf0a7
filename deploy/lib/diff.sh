# shellcheck shell=bash
# deploy/edge diff

help_diff() {
  cat <<'HELP'
usage: deploy/edge diff [--tag TAG] [options]

Shows what up would change, and what was changed by hand since (CloudFormation's drift detection, which takes some
minutes). Exits with 6 when there is either.
HELP
}

accept_diff() { accept_push "$@"; }

run_diff() {
  connect
  need_environment
  need_changeable
  choose_images
  keep_task_counts
  keep_colours
  prefer_zones
  local url change_set different=false
  work=$(mktemp -d)
  ensure_bootstrap
  url=$(prepare "$work")
  change_set=$(create_change_set "$url" "$work/parameters.json")
  if [ -n "$change_set" ]; then
    say "up would change:"
    show_change_set "$change_set"
    discard_change_set "$change_set"
    different=true
  else
    say "up would change nothing"
  fi
  drift || different=true
  [ "$different" = false ] || exit "$EXIT_DIFFERENT"
}

# Of the root's nested stacks, each by itself, as detection does not go down; fails when something differs.
drift() {
  local nested found changed=''
  for nested in $(query cloudformation describe-stack-resources --stack-name "$(root_stack)" \
    --query "StackResources[?ResourceType=='AWS::CloudFormation::Stack'].PhysicalResourceId"); do
    found=$(drift_of "$nested") || { say "drift cannot be told here"; return 0; }
    changed=$changed$found
  done
  [ -n "$changed" ] || { say "nothing was changed by hand"; return 0; }
  say "changed by hand:"
  printf '%s' "$changed"
  return 1
}

# drift_of STACK: a line for each resource that is not as its template has it.
drift_of() {
  local detection status
  detection=$(query cloudformation detect-stack-drift --stack-name "$1" --query StackDriftDetectionId 2>/dev/null) || return 1
  while :; do
    status=$(query cloudformation describe-stack-drift-detection-status --stack-drift-detection-id "$detection" \
      --query DetectionStatus)
    [ "$status" = DETECTION_IN_PROGRESS ] || break
    sleep "$poll_seconds"
  done
  query cloudformation describe-stack-resource-drifts --stack-name "$1" \
    --stack-resource-drift-status-filters MODIFIED DELETED \
    --query 'StackResourceDrifts[].[StackResourceDriftStatus,LogicalResourceId,ResourceType]' |
    awk 'NF { printf "%-8s %-30s %s\n", $1, $2, $3 }'
}
