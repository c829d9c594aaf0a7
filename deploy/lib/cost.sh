# shellcheck shell=bash
# deploy/edge cost

help_cost() { say "usage: deploy/edge cost [options]"; }
run_cost() { die "$EXIT_FAILED" "not there yet"; }
