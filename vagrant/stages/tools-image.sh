# shellcheck shell=bash disable=SC2154
# Docker image one-kernel/tools: a layer on one-kernel/base, so that containers of both share the base's files.

image=one-kernel/tools:$tag
images_there "$image" || {
  require layer.tar tools
  need_docker
  images_there "one-kernel/base:$base_tag" || fail "The stage $stage needs the image one-kernel/base:$base_tag." \
    "The stage image has not run." "Run: $here/build image $base"
  begin
  mkdir "$part/context"
  ln "$dir/layer.tar" "$part/context/"
  printf 'FROM one-kernel/base:%s\nADD layer.tar /\n' "$base_tag" >"$part/context/Dockerfile"
  docker build --label "one-kernel.owner=${ONE_KERNEL_OWNER:-dev}" --tag "$image" "$part/context" >"$log" 2>&1
  say "$image built"
}
