# shellcheck shell=bash
# deploy/edge smoke

help_smoke() {
  cat <<'HELP'
usage: deploy/edge smoke [options]

Runs the acceptance suite of the build against the deployed API. In the topologies alb and nlb it also asks the load
balancer past the API, without the secret header and with a wrong one, which must be refused.
HELP
}

run_smoke() {
  connect
  need curl "install it"
  need_environment
  local url failed=false
  url=$(output Url)
  say "acceptance suite against $url"
  if (cd "$deploy/.." && ./mvnw --batch-mode --no-transfer-progress --quiet -pl acceptance verify "-Dacceptance.base-url=$url"); then
    say "the acceptance suite has passed"
  else
    failed=true
  fi
  [ -z "$(output LoadBalancerUrl)" ] || refuses "$(output LoadBalancerUrl)" || failed=true
  [ "$failed" = false ] || die "$EXIT_FAILED" "the deployed environment does not do what it should"
  say "all is as it should be"
}

# refuses URL: whoever does not come through the API gets a 403.
refuses() {
  local header status
  for header in 'X-Nothing: 1' 'X-Origin-Verify: guess'; do
    status=$(curl --silent --output /dev/null --max-time 20 --write-out '%{http_code}' --header "$header" "$1/blog") || status=none
    if [ "$status" = 403 ]; then
      say "$1/blog refuses with $header"
    else
      say "$1/blog must answer 403 with $header, but answers $status"
      return 1
    fi
  done
}
