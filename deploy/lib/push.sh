# shellcheck shell=bash
# deploy/edge push

tag=

help_push() {
  cat <<'HELP'
usage: deploy/edge push [--tag TAG] [options]

Makes the environment's two image repositories unless they are there, builds the images of the blog and the webpage for
CpuArchitecture, and pushes them. The tag is the commit and the architecture, so the work tree must be committed;
--tag takes another. A tag that the registry has is not built again: tags never move.

Needs Docker, running. Base images come from Docker Hub, or are what the environment variables BUILD_IMAGE and RUNTIME_IMAGE
name. Building for the other architecture needs its emulation: docker run --privileged --rm tonistiigi/binfmt --install all
HELP
}

accept_push() {
  accepted=2
  case $1 in
    --tag) tag=$(value_of "$@") || exit ;;
    *) return 1 ;;
  esac
}

run_push() {
  connect
  need docker "install Docker (https://docs.docker.com/get-docker/)"
  need git "the tag is the commit"
  docker info >/dev/null 2>&1 || die "$EXIT_PREREQUISITE" "the Docker engine does not answer; start it"
  tag=${tag:-$(commit_tag)}
  ensure_registry
  local missing='' service
  for service in blog webpage; do
    if image_exists "$service" "$tag"; then
      say "$service:$tag is in the registry"
    else
      missing="$missing $service"
    fi
  done
  [ -z "$missing" ] || log_in
  for service in $missing; do
    build_and_push "$service"
  done
}

# The commit, and which processor the image is for.
commit_tag() {
  local root=$deploy/..
  [ -z "$(git -C "$root" status --porcelain)" ] ||
    die "$EXIT_FAILED" "the work tree has changes that no commit names; commit them, or give --tag"
  printf '%s-%s' "$(git -C "$root" rev-parse --short=12 HEAD)" "$(architecture)"
}

architecture() {
  case $(parameter CpuArchitecture) in
    ARM64) printf arm64 ;;
    *) printf amd64 ;;
  esac
}

ensure_registry() {
  [ -z "$(repository_uri blog)" ] || return 0
  say "making the registry of $env"
  call cloudformation deploy --stack-name "$(registry_stack)" --template-file "$deploy/templates/registry.yaml" \
    --parameter-overrides "EnvironmentName=$env" --tags "edge:environment=$env" --no-fail-on-empty-changeset >/dev/null ||
    die "$EXIT_FAILED" "the registry could not be made"
}

# repository_uri SERVICE: empty when there is none.
repository_uri() {
  query ecr describe-repositories --repository-names "edge-$env/$1" --query 'repositories[0].repositoryUri' 2>/dev/null || true
}

# image_exists SERVICE TAG
image_exists() {
  call ecr describe-images --repository-name "edge-$env/$1" --image-ids "imageTag=$2" >/dev/null 2>&1
}

log_in() {
  local host
  host=$(repository_uri blog)
  host=${host%%/*}
  call ecr get-login-password | docker login --username AWS --password-stdin "$host" >/dev/null ||
    die "$EXIT_FAILED" "the registry $host refuses the login"
}

build_and_push() {
  local image probe
  image=$(repository_uri "$1"):$tag
  case $1 in
    blog) probe=8080/readyz ;;
    *) probe=5000/readyz ;;
  esac
  say "building $image"
  docker build --platform "linux/$(architecture)" --build-arg "SERVICE=$1-service" --build-arg "PROBE=$probe" \
    --build-arg "REVISION=$(git -C "$deploy/.." rev-parse HEAD)" \
    ${BUILD_IMAGE:+--build-arg "BUILD_IMAGE=$BUILD_IMAGE"} ${RUNTIME_IMAGE:+--build-arg "RUNTIME_IMAGE=$RUNTIME_IMAGE"} \
    --tag "$image" "$deploy/.." ||
    die "$EXIT_FAILED" "the image of the $1 could not be built"
  say "pushing $image"
  docker push --quiet "$image" || die "$EXIT_FAILED" "the image of the $1 could not be pushed"
}
