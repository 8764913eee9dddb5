# shellcheck shell=bash disable=SC2154
# Two Docker images, one-kernel/base and one-kernel/busybox, tagged with the content key.

import() { # TAR NAME: label and command as the kit expects them
  docker import --change 'CMD ["sleep","infinity"]' --change "LABEL one-kernel.owner=${ONE_KERNEL_OWNER:-dev}" \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    "$1" "$2" >"$log" 2>&1
  say "$2 imported"
}

# A userland of one static file: enough for "a container of another system on the same kernel".
busybox_tar() {
  local root=$part/busybox applet
  mkdir -p "$root"/{bin,etc,root,proc,sys,dev,run,tmp,var}
  chmod 1777 "$root/tmp"
  tar --extract --to-stdout --file "$dir/base.tar" ./usr/bin/busybox >"$root/bin/busybox"
  chmod 755 "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do
    [[ $applet == busybox ]] || ln -s busybox "$root/bin/$applet"
  done
  echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
  echo 'root:x:0:' >"$root/etc/group"
  tar --create --file "$part/busybox.tar" --directory "$root" --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --numeric-owner .
}

# One question answers for both.
if ! images_there "one-kernel/base:$tag" "one-kernel/busybox:$tag"; then
  require base.tar rootfs
  need_docker
  begin
  images_there "one-kernel/base:$tag" || import "$dir/base.tar" "one-kernel/base:$tag"
  images_there "one-kernel/busybox:$tag" || { busybox_tar; import "$part/busybox.tar" "one-kernel/busybox:$tag"; }
fi
