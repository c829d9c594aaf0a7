# shellcheck shell=bash
# deploy/edge down

remove_images=false
remove_logs=false

help_down() {
  cat <<'HELP'
usage: deploy/edge down [--images] [--logs] [options]

Asks, then removes the environment: protection of the load balancers off, then the stack, whose parts go in the reverse
of the order in which they came: API and VPC link, services, load balancers, hosts and cluster, network.

  --images   also the image repositories and all that is in them
  --logs     also the load balancers' access logs, which stay otherwise

What environments share stays: the stack edge-bootstrap with its bucket, and the account's role for API Gateway's logs.
HELP
}

accept_down() {
  accepted=1
  case $1 in
    --images) remove_images=true ;;
    --logs) remove_logs=true ;;
    *) return 1 ;;
  esac
}

run_down() {
  connect
  local buckets bucket status
  status=$(stack_status "$(root_stack)")
  [ -n "$status" ] || [ "$remove_images" = true ] || [ "$remove_logs" = true ] ||
    die "$EXIT_ABSENT" "environment $env is not deployed in $region"
  say "This removes environment $env in $region, account $account$(also)."
  ask "Type the environment's name" "$env" || die "$EXIT_DECLINED" "nothing was removed"
  if [ -n "$status" ]; then
    unprotect
    remove_stack
  fi
  [ "$remove_images" = false ] || remove_registry
  buckets=$(log_buckets)
  if [ "$remove_logs" = true ]; then
    for bucket in $buckets; do
      call s3 rb --force "s3://$bucket" >/dev/null || die "$EXIT_FAILED" "bucket $bucket could not be removed"
    done
  elif [ -n "$buckets" ]; then
    say "access logs stay in s3://${buckets//[[:space:]]/, s3://}"
  fi
  say "environment $env is gone"
}

also() {
  [ "$remove_images" = false ] || printf ', with its images'
  [ "$remove_logs" = false ] || printf ', with its access logs'
}

# A protected load balancer would make the stack fail halfway. Looked for among the resources, as a stack that failed when
# it was made has no outputs.
unprotect() {
  local stack nested arn
  for stack in ApplicationLoadBalancer NetworkLoadBalancer; do
    nested=$(physical "$(root_stack)" "$stack")
    [ -n "$nested" ] || continue
    arn=$(physical "$nested" LoadBalancer)
    [ -z "$arn" ] || call elbv2 modify-load-balancer-attributes --load-balancer-arn "$arn" \
      --attributes Key=deletion_protection.enabled,Value=false >/dev/null || true
  done
}

# Network interfaces of a VPC link V2 stay for minutes and hold their groups and subnets, so a second try is due.
remove_stack() {
  local try
  for try in 1 2 3; do
    call cloudformation delete-stack --stack-name "$(root_stack)"
    ! await_stack "$(root_stack)" || return 0
    [ "$try" = 3 ] || say "trying again"
  done
  die "$EXIT_FAILED" "stack $(root_stack) could not be removed; remove what stands above by hand, then run down again"
}

# Buckets of access logs outlive their stacks, also that of a topology that is no more; their tag tells whose they are.
log_buckets() {
  query resourcegroupstaggingapi get-resources --resource-type-filters s3 \
    --tag-filters "Key=edge:environment,Values=$env" --query 'ResourceTagMappingList[].[ResourceARN]' | sed 's/.*:::*//'
}

remove_registry() {
  local status
  status=$(stack_status "$(registry_stack)")
  [ -n "$status" ] || return 0
  call cloudformation delete-stack --stack-name "$(registry_stack)"
  await_stack "$(registry_stack)" || die "$EXIT_FAILED" "the registry could not be removed"
}
