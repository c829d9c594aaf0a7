# shellcheck shell=bash
# deploy/edge up

help_up() {
  cat <<'HELP'
usage: deploy/edge up [--tag TAG] [options]

Shows what would change, asks, deploys, tells how it goes, and prints the URLs. The images are those that push makes of
this commit; --tag takes others, and so do --parameter BlogImage=... and --parameter WebpageImage=...

Once for each account and region it makes the stack edge-bootstrap: a bucket for templates and, unless the account has
one, the role by which API Gateway writes logs.

Parameters come from the command line, deploy/environments/ENV.env, and the defaults of deploy/templates/edge.yaml, in
this order. What was given to an earlier up counts only if it is given again.
HELP
}

accept_up() { accept_push "$@"; }

run_up() {
  connect
  need git "it names the commit and hashes the definition"
  find_facts
  need_changeable
  refuse_unprotected_change
  plain_text_note
  choose_images
  keep_task_counts
  keep_colours
  prefer_zones
  local url change_set
  work=$(mktemp -d)
  ensure_bootstrap
  url=$(prepare "$work")
  change_set=$(create_change_set "$url" "$work/parameters.json")
  if [ -z "$change_set" ]; then
    say "environment $env is as it should be; nothing to change"
  else
    say "$env in $region, account $account:"
    show_change_set "$change_set"
    if ! ask "Deploy?" yes; then
      discard_change_set "$change_set"
      die "$EXIT_DECLINED" "nothing was changed"
    fi
    call cloudformation execute-change-set --change-set-name "$change_set" >/dev/null
    await_stack "$(root_stack)" || die "$EXIT_FAILED" "environment $env was not deployed; CloudFormation went back to what was there"
    find_facts
  fi
  printf 'blog     %s/blog\nwebpage  %s/webpage\n' "$(output Url)" "$(output Url)"
  china_note
}

# prepare DIRECTORY: rendered, uploaded; prints the root's URL.
prepare() {
  render "$1"
  parameter_file "$1/parameters.json"
  package "$1" "$artifact_bucket"
}

# The bucket and the account's role for API Gateway's logs. A role that the account has, whoever made it, is left alone.
ensure_bootstrap() {
  local role=false
  artifact_bucket=$(physical edge-bootstrap ArtifactBucket)
  [ -z "$artifact_bucket" ] || [ -z "$(api_gateway_role)" ] || return 0
  [ -n "$(api_gateway_role)" ] || [ -n "$(physical edge-bootstrap ApiGatewayRoleForLogs)" ] || role=true
  if [ -z "$artifact_bucket" ] || [ "$role" = true ]; then
    say "making what environments share in $region (stack edge-bootstrap)"
    call cloudformation deploy --stack-name edge-bootstrap --template-file "$deploy/templates/bootstrap.yaml" \
      --capabilities CAPABILITY_IAM --parameter-overrides "ApiGatewayRole=$role" --no-fail-on-empty-changeset >/dev/null ||
      die "$EXIT_FAILED" "stack edge-bootstrap could not be made"
    artifact_bucket=$(physical edge-bootstrap ArtifactBucket)
    ensure_ecs_role
  fi
  [ -n "$(api_gateway_role)" ] || restore_api_gateway_role
}

# ECS makes its own role with an account's first cluster, and may be too late for that same cluster.
ensure_ecs_role() {
  call iam get-role --role-name AWSServiceRoleForECS >/dev/null 2>&1 ||
    call iam create-service-linked-role --aws-service-name ecs.amazonaws.com >/dev/null 2>&1 || true
}

api_gateway_role() { query apigateway get-account --query cloudwatchRoleArn; }

# The setting is the account's, so anybody may have taken it away since the stack made it.
restore_api_gateway_role() {
  local arn
  arn=$(query iam get-role --role-name "$(physical edge-bootstrap ApiGatewayRoleForLogs)" --query Role.Arn)
  call apigateway update-account --patch-operations "op=replace,path=/cloudwatchRoleArn,value=$arn" >/dev/null ||
    die "$EXIT_FAILED" "API Gateway does not take the role $arn for its logs"
}

# Images of this commit, unless others are named.
choose_images() {
  [ -z "$(parameter BlogImage)" ] || [ -z "$(parameter WebpageImage)" ] || return 0
  tag=${tag:-$(commit_tag)}
  local service name
  for service in blog webpage; do
    [ "$service" = blog ] && name=BlogImage || name=WebpageImage
    [ -z "$(parameter "$name")" ] || continue
    image_exists "$service" "$tag" ||
      die "$EXIT_ABSENT" "the registry has no image $service:$tag; deploy/edge push --env $env makes it"
    give "$name" "$(repository_uri "$service"):$tag"
  done
}

# Scaling has set the number of tasks; an update must not set it back.
keep_task_counts() {
  local cluster services name running
  cluster=$(output ClusterName)
  [ -n "$cluster" ] || return 0
  services=$(query ecs describe-services --cluster "$cluster" --services "$(output BlogServiceName)" \
    "$(output WebpageServiceName)" --query 'services[].[serviceName,desiredCount]')
  for name in Blog Webpage; do
    printf '%s\n' "$given_parameters" | grep -q "^${name}Tasks=" && continue
    running=$(printf '%s\n' "$services" | awk -v name="$(output "${name}ServiceName")" '$1 == name { print $2 }')
    [ -z "$running" ] || give "${name}Tasks" "$running"
  done
}

# Blue/green and canary deployments have moved the traffic to one of two target groups; an update must not move it back,
# to where no task may be.
keep_colours() {
  [ -n "$(output BlogAlternateTargetGroupArn)" ] && [ "$(deployed_parameter Topology)" = "$(parameter Topology)" ] || return 0
  local name
  for name in Blog Webpage; do
    [ "$(live_group "$name")" = "$(output "${name}AlternateTargetGroupArn")" ] || continue
    [ "$(parameter DeploymentStrategy)" != ROLLING ] ||
      die "$EXIT_FAILED" "the traffic of $name is at the target group that ROLLING does without; first run up with another image and --parameter DeploymentStrategy=$(deployed_parameter DeploymentStrategy), which moves it"
    give "${name}Colour" GREEN
  done
}

# VPC links V2 do not exist in zone use1-az3, which each account calls by another name. An environment of any topology
# keeps out of it, as a later change of topology could not move its subnets.
prefer_zones() {
  [ "$region" = us-east-1 ] && [ -z "$endpoint_url$(parameter VpcId)$(parameter Zones)" ] || return 0
  give Zones "$(query ec2 describe-availability-zones --filters Name=opt-in-status,Values=opt-in-not-required \
    --query "AvailabilityZones[?ZoneId!='use1-az3'].ZoneName" | tr '\t' '\n' | head -n "$(parameter ZoneCount)" | paste -s -d, -)"
}

# A load balancer that another topology replaces must not be protected from being deleted.
refuse_unprotected_change() {
  local deployed
  deployed=$(deployed_parameter Topology)
  [ -n "$deployed" ] && [ "$deployed" != "$(parameter Topology)" ] || return 0
  [ "$(deployed_parameter DeletionProtection)" = true ] || return 0
  die "$EXIT_FAILED" "topology $deployed is deployed, and its load balancers are protected; first run up with --topology $deployed --parameter DeletionProtection=false"
}

plain_text_note() {
  case $(parameter Topology):$(parameter CertificateArn) in
    alb: | nlb:) say "Without CertificateArn requests, and the secret in them, go unencrypted from the API to the load balancer." ;;
  esac
}

china_note() {
  [ "$partition" = aws-cn ] || return 0
  say "In China the API answers 401 or 403 until the account has an ICP licence."
}
