# shellcheck shell=bash
# deploy/edge status

help_status() {
  cat <<'HELP'
usage: deploy/edge status [options]

Says what is deployed: the stack, the URLs, running tasks, target health, and alarms that are on.
HELP
}

run_status() {
  connect
  need_environment
  local name
  printf 'environment  %s in %s, account %s\n' "$env" "$region" "$account"
  printf 'stack        %s  %s\n' "$(root_stack)" "$(fact Status)"
  printf 'topology     %s on %s\n' "$(deployed_parameter Topology)" "$(deployed_parameter LaunchType)"
  printf 'URLs         %s/blog\n             %s/webpage\n' "$(output Url)" "$(output Url)"
  for name in Blog Webpage; do
    service_line "$name"
  done
  printf 'alarms       %s\n' "$(alarms_on)"
}

# service_line Blog|Webpage: its tasks, targets and image.
service_line() {
  local cluster service counts targets
  cluster=$(output ClusterName)
  service=$(output "${1}ServiceName")
  counts=$(query ecs describe-services --cluster "$cluster" --services "$service" \
    --query 'services[0].[runningCount,desiredCount,deployments[0].rolloutState]' 2>/dev/null |
    awk '{ printf "%s of %s tasks run%s", $1, $2, $3 == "" || $3 == "None" ? "" : ", deployment " $3 }')
  targets=$(query elbv2 describe-target-health --target-group-arn "$(live_group "$1")" \
    --query 'TargetHealthDescriptions[].TargetHealth.State' 2>/dev/null | tr '\t' '\n' | sort | uniq -c |
    awk '{ printf "%s%s %s", NR == 1 ? "" : ", ", $1, $2 }')
  printf '%-12s %s; targets: %s\n' "$1" "${counts:-tasks unknown}" "${targets:-none}"
}

alarms_on() {
  local on
  on=$(query cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix "$(root_stack)-Observability" \
    --query 'MetricAlarms[].AlarmDescription' | tr '\t' ';')
  printf '%s' "${on:-none on}"
}
