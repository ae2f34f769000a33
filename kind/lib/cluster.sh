# shellcheck shell=bash
# shellcheck disable=SC2154 # of release.sh
# kind clusters and the images in them. Sourced after tools.sh.

create_cluster() { # cluster
  local image=()
  if [[ -n "${KIND_NODE_IMAGE:-}" ]]; then image=(--image "$KIND_NODE_IMAGE"); fi
  if is_there "$1"; then
    say "cluster $1 is there"
    # Somebody may have made it with another KUBECONFIG.
    kubectl config get-contexts "kind-$1" >/dev/null 2>&1 || run kind export kubeconfig --name "$1"
  else
    run kind create cluster --name "$1" ${image[@]+"${image[@]}"} --wait "$(seconds 180)s"
  fi
  await 120 "the API server of $1" "docker ps -a (a stopped node is started by: docker start $1-control-plane)" \
    k "$1" get --raw /readyz
}

is_there() { # cluster
  grep -qxF "$1" <<<"$(kind get clusters 2>/dev/null)"
}

delete_cluster() { # cluster
  if is_there "$1"; then run kind delete cluster --name "$1"; else say "cluster $1 is not there"; fi
}

# Loads images of the suite that are on this machine, when the user wants that.
offer_images() { # cluster, names below DIR_IMAGE_REGISTRY...
  local cluster="$1" name image
  shift
  if [[ "${DIR_LOAD_IMAGES:-0}" != 1 ]]; then
    say "$cluster pulls $image_registry/dir-*:$image_tag"
    return
  fi
  for name; do
    image="$image_registry/$name:$image_tag"
    if docker image inspect "$image" >/dev/null 2>&1; then
      run kind load docker-image --name "$cluster" "$image"
    else
      say "$image is not on this machine; $cluster has to pull it"
    fi
  done
}
