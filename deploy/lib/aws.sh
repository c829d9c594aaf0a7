# shellcheck shell=bash
# The AWS CLI, versions 1 and 2, called one way.

export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
aws_options=()

# Checks the tool, the region and the credentials, once, before anything else happens.
connect() {
  local identity
  need aws "install the AWS CLI (https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html)"
  [ -z "$profile" ] || aws_options=(${aws_options[@]+"${aws_options[@]}"} --profile "$profile")
  # The option of the CLI does not reach the bucket that its package command uploads to.
  [ -z "$endpoint_url" ] || export AWS_ENDPOINT_URL="$endpoint_url"
  region=${region:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}
  [ -n "$region" ] || region=$(call configure get region) ||
    die "$EXIT_PREREQUISITE" "no region; give --region, or Region in deploy/environments/$env.env"
  [[ $region =~ ^[a-z]+(-[a-z]+)+-[0-9]+$ ]] || die "$EXIT_USAGE" "region $region: write it as eu-west-1"
  aws_options=(${aws_options[@]+"${aws_options[@]}"} --region "$region")
  identity=$(call sts get-caller-identity --query '[Account,Arn]' --output text 2>&1) || refuse_identity "$identity"
  account=${identity%%[[:space:]]*}
  partition=$(printf '%s' "$identity" | sed -n 's/.*arn:\([^:]*\):.*/\1/p')
  case $region in cn-*) partition=aws-cn ;; esac
}

# refuse_identity ANSWER: says why AWS does not say who calls.
refuse_identity() {
  local reason
  reason=$(printf '%s' "$1" | tail -n 1)
  case $reason in
    *'Could not connect'* | *'Invalid endpoint'*) die "$EXIT_PREREQUISITE" "AWS is not reached in $region: $reason" ;;
    *) die "$EXIT_PREREQUISITE" "no credentials for AWS: $reason" ;;
  esac
}

call() {
  aws ${aws_options[@]+"${aws_options[@]}"} "$@"
}

# query 'SERVICE OPERATION ...' with --query: text output, with None for nothing made empty.
query() {
  call "$@" --output text | sed 's/^None$//'
}
