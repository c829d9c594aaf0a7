# shellcheck shell=bash
# What is done to the emulated AWS, each scenario from its beginning. The longest stand first.

all_scenarios=(smoke alb-FARGATE images change colours names own-network endpoints nlb-EC2 alb-EC2 nlb-FARGATE nlb-private-FARGATE nlb-private-EC2
  nlb-alb-private-FARGATE nlb-alb-private-EC2 alb-private-FARGATE alb-private-EC2 china-alb-FARGATE
  china-nlb-alb-private-EC2 china-alb-private-FARGATE refusals protection)

images=(--parameter BlogImage=registry.example/blog:1 --parameter WebpageImage=registry.example/webpage:1)

run_scenario() {
  scenario=$1
  [ "$scenario" != protection ] || export EMULATOR_NESTED_CHANGE_SETS=refused
  begin
  case $scenario in
    smoke | images | change | colours | names | own-network | endpoints | refusals | protection)
      "scenario_$(printf '%s' "$scenario" | tr - _)"
      ;;
    china-*)
      region=cn-northwest-1
      cycle "${scenario#china-}" amazonaws.com.cn
      ;;
    *-FARGATE | *-EC2) cycle "$scenario" amazonaws.com ;;
    *) fail "there is no such scenario; there are ${all_scenarios[*]}" ;;
  esac
}

# balancers TOPOLOGY: type and scheme of each load balancer.
balancers() {
  case $1 in
    alb) printf 'application internet-facing' ;;
    nlb) printf 'network internet-facing' ;;
    nlb-private) printf 'network internal' ;;
    nlb-alb-private) printf 'application internal network internal' ;;
    alb-private) printf 'application internal' ;;
  esac
}

# target_groups TOPOLOGY LAUNCH-TYPE: target type, protocol and port of each, by port.
target_groups() {
  local type=ip
  [ "$2" = FARGATE ] || type=instance
  case $1 in
    nlb-alb-private) printf 'alb TCP 80 %s HTTP 5000 %s HTTP 8080' "$type" "$type" ;;
    nlb | nlb-private) printf '%s TCP 5000 %s TCP 8080' "$type" "$type" ;;
    *) printf '%s HTTP 5000 %s HTTP 8080' "$type" "$type" ;;
  esac
}

# cycle TOPOLOGY-LAUNCH-TYPE DOMAIN: an environment is made, looked at, changed and removed.
cycle() {
  local topology=${1%-*} launch_type=${1##*-} options first
  environment=cycle
  options=(--topology "$topology" --launch-type "$launch_type" "${images[@]}" --yes)

  step "create in $region"
  edge 0 up "${options[@]}"
  says "execute-api.$region.$2/prod/webpage"
  is 'load balancers' "$(balancers "$topology")" elbv2 describe-load-balancers \
    --query 'sort_by(LoadBalancers, &Type)[].[Type, Scheme]'
  is 'target groups' "$(target_groups "$topology" "$launch_type")" elbv2 describe-target-groups \
    --query 'sort_by(TargetGroups, &Port)[].[TargetType, Protocol, Port]'
  is 'paths of the API' '/ /blog /blog/{proxy+} /webpage /webpage/{proxy+}' \
    apigateway get-resources --rest-api-id "$(api)" --query 'sort(items[].path)'
  first=$(stage_deployment)

  edge 0 cost "${options[@]}"
  says " $topology\\*"

  step "status and doctor"
  edge 0 status
  says "topology     $topology on $launch_type"
  edge 1 doctor
  says '^ok     stack'
  says '^ok     API'
  says '^ok     .*LoadBalancer is active and listens on'
  says '^ok     .*LoadBalancer may reach sg-.* on port'
  says_not '^WRONG  sg-'
  says '^WRONG  Webpage: 0 of 2 tasks run'
  [ "$scenario" != alb-FARGATE ] || looks "$first"

  step "another definition makes another deployment, another image another task"
  sed -e 's/The blog and the webpage/The webpage and the blog/' openapi.yaml >"$project/deploy/openapi.yaml"
  edge 6 diff "${options[@]}" --parameter BlogImage=registry.example/blog:2
  [ "$(stage_deployment)" = "$first" ] || fail "diff has changed the stage"
  edge 0 up "${options[@]}" --parameter BlogImage=registry.example/blog:2
  [ "$(stage_deployment)" != "$first" ] || fail "the stage still shows the old definition"
  is 'image of the blog' registry.example/blog:2 ecs describe-task-definition \
    --task-definition "edge-$environment-blog" --query 'taskDefinition.containerDefinitions[0].image'

  step "remove"
  edge 5 down
  says 'cannot ask without a terminal'
  edge 0 down --logs --yes
  nothing_is_left
}

# looks DEPLOYMENT: an update that changes nothing, one that leaves the definition, and what was changed by hand.
looks() {
  local group
  step "updates that leave the API alone"
  edge 0 up "${options[@]}"
  says 'nothing to change'
  edge 0 diff "${options[@]}"
  says 'up would change nothing'
  edge 0 up "${options[@]}" --parameter MaxTasks=4
  [ "$(stage_deployment)" = "$1" ] || fail "the stage has another deployment without another definition"

  step "doctor finds a security group and a stage that were changed by hand"
  group=$(emulated ec2 describe-security-groups --filters "Name=tag:Name,Values=edge-$environment-blog" \
    --query 'SecurityGroups[0].GroupId')
  emulated ec2 revoke-security-group-ingress --group-id "$group" --ip-permissions "$(
    AWS_ENDPOINT_URL=$url aws --region "$region" --output json ec2 describe-security-groups --group-ids "$group" \
      --query 'SecurityGroups[0].IpPermissions'
  )" >/dev/null
  emulated apigateway create-deployment --rest-api-id "$(api)" --stage-name prod >/dev/null
  edge 1 doctor
  says "^WRONG  API .* which this stack did not make"
  says "^WRONG  $group does not let ApplicationLoadBalancer in on port 8080"
  says "aws apigateway update-stage --rest-api-id $(api) --stage-name prod .*value=$1$"
  emulated apigateway update-stage --rest-api-id "$(api)" --stage-name prod \
    --patch-operations "op=replace,path=/deploymentId,value=$1" >/dev/null
}

# What is refused, before anything is made.
scenario_refusals() {
  step "wrong usage, and an environment that is not there"
  environment=none
  edge 2 fly
  says 'there is no command fly'
  edge 2 up --topology ring
  says 'Topology=ring is none of alb, nlb, nlb-private, nlb-alb-private, alb-private'
  edge 2 up --parameter Tpology=alb
  says 'the templates have no parameter Tpology'
  edge 2 up --wings
  says 'has no option --wings'
  edge 0 up --help
  says 'usage: deploy/edge up'
  edge 4 status
  says 'environment none is not deployed'
  edge 4 doctor
  edge 4 smoke
  edge 4 diff
  edge 4 down --yes
  edge 4 up --tag nowhere --yes
  says 'deploy/edge push --env none makes it'
  edge 5 up "${images[@]}"
  says 'cannot ask without a terminal'

  step "parameters that do not go together"
  edge 1 up "${images[@]}" --yes --launch-type EC2 --parameter DeploymentStrategy=CANARY
  says '^edge: CloudFormation refuses that: .*DeploymentStrategy must be ROLLING with LaunchType EC2'
  edge 1 up "${images[@]}" --yes --parameter ApiBasePath=v1
  says 'ApiBasePath and ApiHostedZoneId need ApiDomainName'
  edge 1 up "${images[@]}" --yes --parameter VpcId=mine
  says 'Parameter VpcId failed to satisfy constraint'
  is 'stacks' edge-bootstrap cloudformation describe-stacks --query 'Stacks[].StackName'
}

# The load balancer of one topology goes when that of another comes, unless it is protected.
scenario_change() {
  environment=change
  step "from alb to nlb-private, once the load balancer is not protected"
  edge 0 up --topology alb "${images[@]}" --yes --parameter DeletionProtection=true
  edge 1 up --topology nlb-private "${images[@]}" --yes
  says 'topology alb is deployed, and its load balancers are protected'
  edge 0 up --topology alb "${images[@]}" --yes --parameter DeletionProtection=false
  edge 0 up --topology nlb-private "${images[@]}" --yes --parameter DeletionProtection=false
  is 'load balancers' 'network internal' elbv2 describe-load-balancers --query 'LoadBalancers[].[Type, Scheme]'
  edge 0 down --yes
  says 'access logs stay in s3://'
}

# An update leaves the traffic at the target group to which a deployment has moved it.
scenario_colours() {
  local alternate rule weights
  environment=colours
  step "an update after a blue/green deployment"
  edge 0 up --topology alb "${images[@]}" --yes --parameter DeploymentStrategy=BLUE_GREEN
  alternate=$(root_output BlogAlternateTargetGroupArn)
  rule=$(root_output BlogProductionRule)
  emulated elbv2 modify-rule --rule-arn "$rule" --actions \
    "Type=forward,ForwardConfig={TargetGroups=[{TargetGroupArn=$(root_output BlogTargetGroupArn),Weight=0},{TargetGroupArn=$alternate,Weight=100}]}" \
    >/dev/null
  edge 0 up --topology alb "${images[@]}" --yes --parameter DeploymentStrategy=BLUE_GREEN --parameter MaxTasks=4
  weights="Rules[0].Actions[0].ForwardConfig.TargetGroups[?TargetGroupArn=='$alternate'].Weight"
  is 'weight of the live target group' 100 elbv2 describe-rules --rule-arns "$rule" --query "$weights"
  edge 1 up --topology alb "${images[@]}" --yes
  says 'the traffic of Blog is at the target group that ROLLING does without'
  edge 0 down --yes --logs

  step "an update after a canary deployment behind a Network Load Balancer"
  edge 0 up --topology nlb-private "${images[@]}" --yes --parameter DeploymentStrategy=CANARY
  alternate=$(root_output WebpageAlternateTargetGroupArn)
  rule=$(root_output WebpageProductionRule)
  emulated elbv2 modify-listener --listener-arn "$rule" --default-actions \
    "Type=forward,ForwardConfig={TargetGroups=[{TargetGroupArn=$(root_output WebpageTargetGroupArn),Weight=0},{TargetGroupArn=$alternate,Weight=100}]}" \
    >/dev/null
  edge 0 up --topology nlb-private "${images[@]}" --yes --parameter DeploymentStrategy=CANARY --parameter MaxTasks=4
  weights="Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[?TargetGroupArn=='$alternate'].Weight"
  is 'weight of the live target group' 100 elbv2 describe-listeners --listener-arns "$rule" --query "$weights"
  edge 0 down --yes --logs
  nothing_is_left
}

# TLS to the load balancer and a domain name of the API's own, both made in hosted zones, behind the firewall.
scenario_names() {
  local zone certificate
  environment=names
  zone=$(emulated route53 create-hosted-zone --name example.com --caller-reference names --query HostedZone.Id)
  zone=${zone##*/}
  certificate=$(emulated acm request-certificate --domain-name '*.example.com' --query CertificateArn)
  set -- "${images[@]}" --yes --topology alb --parameter "CertificateArn=$certificate" \
    --parameter OriginDomainName=origin.example.com --parameter "OriginHostedZoneId=$zone" \
    --parameter ApiDomainName=api.example.com --parameter "ApiCertificateArn=$certificate" \
    --parameter ApiBasePath=v1 --parameter "ApiHostedZoneId=$zone" --parameter Waf=true

  step "create with certificates, names and a firewall"
  edge 0 up "$@"
  says 'blog     https://api.example.com/v1/blog'
  says_not 'go unencrypted'
  is 'listeners' 'HTTP 80 redirect HTTPS 443 fixed-response' elbv2 describe-listeners --load-balancer-arn \
    "$(root_output ApplicationLoadBalancerArn)" --query 'sort_by(Listeners, &Port)[].[Protocol, Port, DefaultActions[0].Type]'
  is 'names' 'api.example.com origin.example.com' route53 list-resource-record-sets --hosted-zone-id "$zone" \
    --query "ResourceRecordSets[?Type=='A'].Name | sort(@)"
  is 'the stage calls the load balancer by' 'origin.example.com:443' apigateway get-stage --rest-api-id "$(api)" \
    --stage-name prod --query variables.blogEndpoint
  edge 1 doctor
  says '^ok     ApplicationLoadBalancer is active and listens on .*HTTPS 443'
  edge 0 cost "$@"
  says '^firewall-rule'

  step "the names go when nobody wants them any more"
  edge 0 up "${images[@]}" --yes --topology alb
  says 'execute-api'
  says 'go unencrypted'
  is 'names' '' route53 list-resource-record-sets --hosted-zone-id "$zone" --query "ResourceRecordSets[?Type=='A'].Name"
  edge 0 down --yes --logs
  nothing_is_left
}

# The network is somebody else's, and stays.
scenario_own_network() {
  local vpc subnets=() third
  environment=guest
  vpc=$(emulated ec2 create-vpc --cidr-block 10.9.0.0/16 --query Vpc.VpcId)
  for third in 1 2 3 4; do
    subnets+=("$(emulated ec2 create-subnet --vpc-id "$vpc" --cidr-block "10.9.$third.0/24" \
      --availability-zone "us-east-1$([ $((third % 2)) = 0 ] && printf a || printf b)" --query Subnet.SubnetId)")
  done
  set -- "${images[@]}" --yes --launch-type EC2 --parameter "VpcId=$vpc" \
    --parameter "PrivateSubnetIds=${subnets[2]},${subnets[3]}"

  step "create in a network that is there"
  edge 1 up "$@" --topology nlb
  says 'PublicSubnetIds is needed with VpcId in the topologies alb and nlb'
  edge 0 up "$@" --topology nlb --parameter "PublicSubnetIds=${subnets[0]},${subnets[1]}"
  is 'VPC of the load balancer' "$vpc" elbv2 describe-load-balancers --query 'LoadBalancers[].VpcId'
  is 'subnets of the load balancer' "$(printf '%s\n' "${subnets[0]}" "${subnets[1]}" | sort | paste -s -d ' ' -)" \
    elbv2 describe-load-balancers --query 'sort(LoadBalancers[0].AvailabilityZones[].SubnetId)'
  is 'NAT gateways' '' ec2 describe-nat-gateways --query 'NatGateways[].NatGatewayId'
  edge 0 down --yes --logs
  is 'VPC that stays' "$vpc" ec2 describe-vpcs --filters Name=is-default,Values=false --query 'Vpcs[].VpcId'
}

# Endpoints instead of NAT gateways, over three zones.
scenario_endpoints() {
  environment=endpoints
  set -- "${images[@]}" --yes --topology nlb --launch-type EC2 --parameter ZoneCount=3 --parameter Egress=ENDPOINTS
  step "create without a NAT gateway"
  edge 0 up "$@"
  is 'endpoints' "$(printf "com.amazonaws.$region.%s " ecr.api ecr.dkr ecs ecs-agent ecs-telemetry logs s3 secretsmanager |
    sed 's/ $//')" ec2 describe-vpc-endpoints --query 'sort(VpcEndpoints[].ServiceName)'
  is 'NAT gateways' '' ec2 describe-nat-gateways --query 'NatGateways[].NatGatewayId'
  is 'subnets' 6 ec2 describe-subnets --query "length(Subnets[?starts_with(CidrBlock, '10.0.')])"

  step "from endpoints to a NAT gateway"
  edge 0 up "${images[@]}" --yes --topology nlb --launch-type EC2 --parameter ZoneCount=3 --parameter Egress=NAT_SINGLE
  is 'endpoints' "com.amazonaws.$region.s3" ec2 describe-vpc-endpoints --query "VpcEndpoints[?State!='deleted'].ServiceName"
  is 'NAT gateways' 1 ec2 describe-nat-gateways --query "length(NatGateways[?State!='deleted'])"
  edge 0 down --yes --logs
  nothing_is_left
}

# Removal takes the protection off by itself.
scenario_protection() {
  environment=guarded
  step "a protected environment is made and removed, and its change set cannot look into nested stacks"
  edge 0 up --topology nlb-alb-private "${images[@]}" --yes --parameter DeletionProtection=true
  says 'changes within nested stacks cannot be foreseen: Nested change set'
  says 'Add     Network '

  step "what somebody made in the network holds it, and is named"
  local subnet
  subnet=$(emulated ec2 create-subnet --cidr-block 10.0.240.0/24 --query Subnet.SubnetId --vpc-id \
    "$(emulated ec2 describe-vpcs --filters Name=is-default,Values=false --query 'Vpcs[0].VpcId')")
  edge 1 down --yes --logs
  says 'trying again'
  says 'edge-guarded-Network-.* was not successfully deleted'
  says 'stack edge-guarded could not be removed'
  edge 1 up --topology nlb-alb-private "${images[@]}" --yes
  says 'is DELETE_FAILED and can only be removed'
  emulated ec2 delete-subnet --subnet-id "$subnet"
  edge 0 down --yes --logs
  nothing_is_left
}

# The registry is the emulator's; a container engine that writes down what it is told stands in for Docker, as the
# emulator takes no images.
scenario_images() {
  environment=images
  step "push makes the registry, builds what it has not, and up takes those images"
  mkdir "$work/engine"
  # shellcheck disable=SC2016 # The parameters of the script that is written.
  printf '#!/bin/sh\n[ "$1" != login ] || cat >/dev/null\necho "$@" >>%s/docker.log\n' "$work" >"$work/engine/docker"
  chmod +x "$work/engine/docker"
  PATH=$work/engine:$PATH edge 0 push --parameter CpuArchitecture=ARM64 --tag v1
  grep -q -e '^build --platform linux/arm64 --build-arg SERVICE=webpage-service' "$work/docker.log" ||
    fail "no image of the webpage was built for ARM64: $(cat "$work/docker.log")"
  is 'tags of images never move' 'IMMUTABLE IMMUTABLE' ecr describe-repositories \
    --query 'repositories[].imageTagMutability'
  local service
  for service in blog webpage; do
    emulated ecr put-image --repository-name "edge-images/$service" --image-tag v1 \
      --image-manifest '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json"}' >/dev/null
  done
  : >"$work/docker.log"
  PATH=$work/engine:$PATH edge 0 push --tag v1
  says 'webpage:v1 is in the registry'
  ! grep -q -e '^build' "$work/docker.log" || fail "an image that the registry has was built again"
  edge 0 up --tag v1 --yes
  is 'image of the blog' "123456789012.dkr.ecr.$region.amazonaws.com/edge-images/blog:v1" ecs describe-task-definition \
    --task-definition edge-images-blog --query 'taskDefinition.containerDefinitions[0].image'
  edge 0 down --images --logs --yes
  nothing_is_left
}

# A stack that says where the API is, and the local edge there: the suite is asked with and without a stage in the path. The
# services check the secret, as behind the load balancer of nlb.
scenario_smoke() {
  local blog_port webpage_port edge_port management_port
  environment=smoke
  project=$PWD/..
  blog_port=$(free_port) webpage_port=$(free_port) edge_port=$(free_port) management_port=$(free_port)

  step "start the jars"
  EDGE_SERVICE_ORIGINVERIFY_SECRET_0=secret jar blog-service "$blog_port" /readyz \
    "--server.port=$blog_port" --management.server.port=0 --edge.service.drain-period=0s
  EDGE_SERVICE_ORIGINVERIFY_SECRET_0=secret jar webpage-service "$webpage_port" /readyz \
    "--server.port=$webpage_port" --management.server.port=0 --edge.service.drain-period=0s
  jar edge-gateway "$management_port" /actuator/health \
    "--server.port=$edge_port" "--management.server.port=$management_port" --edge.api.stage-variables.originVerify=secret \
    "--edge.api.stage-variables.blogEndpoint=localhost:$blog_port" \
    "--edge.api.stage-variables.webpageEndpoint=localhost:$webpage_port"

  step "the suite passes below a stage, and who comes past the API is refused"
  outputs "http://localhost:$edge_port/prod" "http://localhost:$blog_port"
  edge 0 smoke
  says 'the acceptance suite has passed'
  says 'refuses with X-Nothing: 1'
  says 'refuses with X-Origin-Verify: guess'
  [ -n "$(find ../acceptance/target/deployed-reports -name 'TEST-*.xml' -newer "$work/cli.log")" ] ||
    fail "the suite reports elsewhere"
  [ -z "$(find ../acceptance/target -path '*/failsafe-reports/*' -newer "$work/cli.log")" ] ||
    fail "the reports of the build are overwritten"

  step "the suite passes without a stage, and a load balancer that takes everybody is found"
  outputs "http://localhost:$edge_port" "http://localhost:$edge_port"
  edge 1 smoke
  says 'the acceptance suite has passed'
  says 'must answer 403 with X-Nothing: 1, but answers 200'
}

# jar MODULE PORT PATH OPTION...: started, and awaited to answer there.
jar() {
  local module=$1 health=http://localhost:$2$3 file
  shift 3
  file=$(find "../$module/target" -maxdepth 1 -name "$module-*.jar" 2>/dev/null | head -n 1)
  [ -n "$file" ] || fail "there is no jar of $module; ./mvnw package makes it"
  (cd .. && exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -jar "${file#../}" "$@") >"$work/$module.log" 2>&1 &
  processes+=($!)
  await "$module" "$work/$module.log" curl --silent --fail --output /dev/null "$health"
}

# outputs URL LOAD-BALANCER-URL: of a deployed environment that is nothing else.
outputs() {
  emulated cloudformation delete-stack --stack-name "edge-$environment"
  emulated cloudformation create-stack --stack-name "edge-$environment" --template-body "{
    \"Resources\": {\"Nothing\": {\"Type\": \"AWS::CloudFormation::WaitConditionHandle\"}},
    \"Outputs\": {\"Url\": {\"Value\": \"$1\"}, \"LoadBalancerUrl\": {\"Value\": \"$2\"}}}" >/dev/null
}
