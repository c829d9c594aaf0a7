# shellcheck shell=bash
# From the templates in the repository to the ones that are deployed.

# definition_hash FILE: changes with everything that goes into the API's definition: the document and the template, the
# load balancers' templates and what else decides which load balancer there is, and whether the API's own name is off.
definition_hash() {
  {
    cat "$1" "$deploy/templates/application-load-balancer.yaml" "$deploy/templates/network-load-balancer.yaml"
    for name in Topology CertificateArn ApiDomainName VpcId PublicSubnetIds PrivateSubnetIds VpcCidrPrefix Zones ZoneCount; do
      printf '%s=%s\n' "$name" "$(parameter "$name")"
    done
  } | git hash-object --stdin | cut -c 1-12
}

# render DIRECTORY: the templates, with the definition in api.yaml instead of its AWS::Include, so that change sets show
# it and no macro is run; and with the deployment's logical id made another for another definition.
render() {
  cp "$deploy"/templates/*.yaml "$1"
  awk -v definition="$deploy/openapi.yaml" '
    /^        Fn::Transform:$/ {
      while ((getline line < definition) > 0) print line == "" ? "" : "        " line
      included = 1
      next
    }
    included && /^          / { next }
    { included = 0; print }
  ' "$deploy/templates/api.yaml" >"$1/api.yaml"
  local hash
  hash=$(definition_hash "$1/api.yaml")
  sed -e "s/^  Deployment:\$/  Deployment$hash:/" -e "s/!Ref Deployment\$/!Ref Deployment$hash/" "$1/api.yaml" >"$1/api.yaml.named"
  mv "$1/api.yaml.named" "$1/api.yaml"
}

# package DIRECTORY BUCKET: uploads the rendered templates and prints the root's URL.
package() {
  local key
  call cloudformation package --template-file "$1/edge.yaml" --s3-bucket "$2" --s3-prefix "$env" \
    --output-template-file "$1/packaged.yaml" >"$1/package.log" 2>&1 ||
    die "$EXIT_FAILED" "the templates could not be uploaded to bucket $2: $(tail -n 1 "$1/package.log")"
  key=$env/$(git hash-object "$1/packaged.yaml").yaml
  call s3 cp --only-show-errors "$1/packaged.yaml" "s3://$2/$key" >&2 ||
    die "$EXIT_FAILED" "the root template could not be uploaded to bucket $2"
  printf '%s/%s' "$(bucket_url "$2")" "$key"
}

bucket_url() {
  local suffix=amazonaws.com
  [ "$partition" != aws-cn ] || suffix=amazonaws.com.cn
  if [ -n "$endpoint_url" ]; then
    printf '%s/%s' "$endpoint_url" "$1"
  else
    printf 'https://%s.s3.%s.%s' "$1" "$region" "$suffix"
  fi
}

# parameter_file FILE: what goes to CloudFormation, as its JSON: every parameter, so that none keeps an earlier value.
parameter_file() {
  local name value separator=''
  {
    printf '['
    for name in $(template_parameters | cut -d'|' -f1); do
      [ "$name" = EnvironmentName ] && value=$env || value=$(parameter "$name")
      printf '%s\n{"ParameterKey": "%s", "ParameterValue": %s}' "$separator" "$name" "$(json_string "$value")"
      separator=,
    done
    printf '\n]\n'
  } >"$1"
}
