# shellcheck shell=bash disable=SC2154
# vmlinuz, modules/ and initrd, for booting without a boot loader.

build_kernel() {
  need dpkg-deb dpkg
  need cpio cpio
  dpkg-deb --extract "$dir/kernel.deb" "$part/deb" 2>"$log"
  local release
  release=$(basename "$part"/deb/lib/modules/*)
  mkdir -p "$part/modules/lib/modules"
  mv "$part/deb/lib/modules/$release" "$part/modules/lib/modules/"
  mv "$part/deb/boot/vmlinuz-$release" "$part/vmlinuz"
  # QEMU reads it as another user.
  chmod 644 "$part/vmlinuz"

  local root=$part/initrd.d name
  mkdir -p "$root"/{bin,modules,proc,sys,dev,root}
  install -m 755 "$recipe/initrd/init" "$root/init"
  tar --extract --to-stdout --file "$dir/base.tar" ./usr/bin/busybox >"$root/bin/busybox"
  chmod 755 "$root/bin/busybox"
  ln -s busybox "$root/bin/sh"
  while read -r name; do
    find "$part/modules" -name "$name.ko" -exec cp {} "$root/modules/" \; -quit
    [[ -e $root/modules/$name.ko ]] ||
      fail "The initrd was not built." "Kernel $release has no module $name." "Correct $recipe/initrd/modules."
    echo "$name" >>"$root/modules/order"
  done < <(grep -v '^#' "$recipe/initrd/modules")
  find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  (cd "$root" && find . | sort | cpio --quiet --create --format=newc --owner=+0:+0 --reproducible) >"$part/initrd"

  keep modules vmlinuz initrd
  say "kernel $release, initrd of $(du -k "$dir/initrd" | cut -f1) kB"
}

require kernel.deb rootfs
has modules vmlinuz initrd || { begin; has modules vmlinuz initrd || build_kernel; }
