# shellcheck shell=bash
# deploy/edge cost

requests=1000000
gigabytes=10

help_cost() {
  cat <<'HELP'
usage: deploy/edge cost [--requests N] [--gigabytes N] [options]

Estimates what the environment's parameters cost a month in each topology, side by side, from deploy/prices.tsv, without
asking AWS: the smallest number of tasks and hosts, all month.

  --requests N    requests a month (default: 1000000)
  --gigabytes N   answers in a month, in GB (default: 10)

Left out: data through NAT gateways and endpoints, between zones and in flow logs, metrics of Container Insights, image
storage, the dashboard. There are prices of us-east-1, which stand for all regions outside China, and a column for those of
cn-northwest-1, which stand for both regions there.
HELP
}

accept_cost() {
  accepted=2
  case $1 in
    --requests) requests=$(whole_number "$@") || exit ;;
    --gigabytes) gigabytes=$(whole_number "$@") || exit ;;
    *) return 1 ;;
  esac
}

whole_number() {
  local value
  value=$(value_of "$@") || exit
  case $value in
    '' | *[!0-9]*) die "$EXIT_USAGE" "$1 $value: write a whole number" ;;
  esac
  printf '%s' "$value"
}

run_cost() {
  local topology column=3 currency=USD priced=us-east-1
  region=${region:-${AWS_REGION:-${AWS_DEFAULT_REGION:-us-east-1}}}
  case $region in cn-*) column=4 currency=CNY priced=cn-northwest-1 ;; esac
  for topology in alb nlb nlb-private nlb-alb-private alb-private; do
    quantities "$topology" | sed "s/^/$topology /"
  done | awk -v column="$column" -v currency="$currency" -v region="$region" -v priced="$priced" -v chosen="$(parameter Topology)" '
    FNR == NR { split($0, price, "\t"); if ($0 !~ /^#/) { unit[price[1]] = price[2]; cost[price[1]] = price[column] } next }
    !($1 in seen) { seen[$1]; topology[++topologies] = $1 }
    !($2 in listed) { listed[$2]; item[++items] = $2 }
    { quantity[$1, $2] = $3 }
    END {
      printf "%-26s", currency " a month"
      for (t = 1; t <= topologies; t++) printf "%17s", topology[t] (topology[t] == chosen ? "*" : "")
      print ""
      for (i = 1; i <= items; i++) {
        name = item[i]; unsure = cost[name] ~ /\?$/; unknown = cost[name] == "-"
        anyone = anyone || unsure; nobody = nobody || unknown
        printf "%-26s", name (unsure ? " ?" : "")
        for (t = 1; t <= topologies; t++) {
          count = quantity[topology[t], name]
          if (count == "") printf "%17s", "."
          else if (unknown) printf "%17s", sprintf("%.6g %s", count, unit[name])
          else { sum[t] += count * cost[name]; printf "%17.2f", count * cost[name] }
        }
        print ""
      }
      if (sum[1]) {
        printf "%-26s", "together" (nobody ? ", known" : "")
        for (t = 1; t <= topologies; t++) printf "%17.2f", sum[t]
        print ""
      }
      print "\n* the topology of this environment"
      if (sum[1] && region != priced) print "prices are those of " priced "; " region " has its own"
      if (anyone) print "? a price from memory: look it up before you rely on it"
      if (nobody && !sum[1]) print "no price of " priced " is known, as no public list could be read: fill in its column of deploy/prices.tsv"
      if (nobody) print "quantities stand where deploy/prices.tsv knows no price, and the sums leave them out"
    }
  ' "$deploy/prices.tsv" -
}

# quantities TOPOLOGY: lines of ITEM QUANTITY for 730 hours, names and units being those of prices.tsv.
quantities() {
  awk -v topology="$1" -v requests="$requests" -v gigabytes="$gigabytes" \
    -v launch="$(parameter LaunchType)" -v architecture="$(parameter CpuArchitecture)" -v cpu="$(parameter TaskCpu)" \
    -v memory="$(parameter TaskMemory)" -v tasks="$(parameter MinTasks)" -v hosts="$(parameter MinHosts)" \
    -v type="$(parameter InstanceType)" -v vpc="$(parameter VpcId)" -v zones="$(parameter ZoneCount)" \
    -v way="$(parameter Egress)" -v waf="$(parameter Waf)" -v strategy="$(parameter DeploymentStrategy)" 'BEGIN {
      hours = 730
      alb = topology ~ /alb/; nlb = topology ~ /nlb/; open = topology == "alb" || topology == "nlb"
      if (launch == "FARGATE") {
        print "fargate-vcpu-" tolower(architecture), 2 * tasks * cpu / 1024 * hours
        print "fargate-gb-" tolower(architecture), 2 * tasks * memory / 1024 * hours
      } else {
        print "host-" (type == "" ? (architecture == "ARM64" ? "t4g.small" : "t3.small") : type), hosts * hours
        print "disk", hosts * 30
      }
      if (alb) { print "alb", hours; print "alb-unit", hours }
      if (nlb) { print "nlb", hours; print "nlb-unit", hours }
      addresses = open ? zones : 0
      if (vpc == "" && way != "ENDPOINTS") {
        gateways = way == "NAT_SINGLE" ? 1 : zones
        addresses += gateways
        print "nat", gateways * hours
      }
      if (vpc == "" && way == "ENDPOINTS")
        print "endpoint", (3 + (topology == "nlb") + (launch == "EC2" ? 3 : 0)) * zones * hours
      if (addresses) print "address", addresses * hours
      if (topology == "alb-private") print "link-v2", hours
      print "request", requests / 1e6
      print "egress", gigabytes
      # Two lines of half a kilobyte for each request, the API'"'"'s and the service'"'"'s.
      print "log", requests / 1e6
      print "alarm", 7 + (alb ? 3 : 0) + (strategy == "ROLLING" ? 0 : (alb ? 4 : 2))
      if (open) print "secret", 2
      if (waf == "true") { print "firewall", 1; print "firewall-rule", 3; print "firewall-request", requests / 1e6 }
    }'
}
