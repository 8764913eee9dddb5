# shellcheck shell=bash disable=SC2154
# libvirt.box: the root filesystem and the kernel's modules on an ext4 disk. Kernel and initrd stay outside: no boot loader.
disk_gb=8

# Runs as (apparent) root, because owners and modes of the tree go into the disk as they are.
build_disk() { # PART ROOT-TAR MODULES
  set -euo pipefail
  mkdir "$1/tree"
  # The VM's /dev is the kernel's own.
  tar --extract --file "$2" --directory "$1/tree" --numeric-owner --exclude='./dev/*'
  cp -r "$3/lib/modules" "$1/tree/usr/lib/"
  local release
  release=$(ls "$1/tree/usr/lib/modules")
  chroot "$1/tree" depmod "$release"
  chown -R 0:0 "$1/tree/usr/lib/modules"
  # Another stage may have a last touch.
  if [[ $(type -t touch_up) == function ]]; then touch_up "$1/tree"; fi
  # No table is left to be zeroed by the guest in the background, where it would disturb a measurement.
  mke2fs -q -t ext4 -L one-kernel -E lazy_itable_init=0,lazy_journal_init=0 -d "$1/tree" "$1/disk.raw" "${disk_gb}G"
}

build_box_libvirt() {
  need mke2fs e2fsprogs
  need qemu-img qemu-utils
  export disk_gb
  export -f build_disk
  as_root env PATH="$PATH:/usr/sbin:/sbin" bash -c 'build_disk "$@"' - "$part" "$root_tar" "$modules" >"$log" 2>&1
  say "disk of $(du -m "$part/disk.raw" | cut -f1) MB in use; compressing"
  qemu-img convert -c -o compression_type=zstd -O qcow2 "$part/disk.raw" "$part/box.img" >"$log" 2>&1
  printf '{"provider": "libvirt", "format": "qcow2", "virtual_size": %d}\n' "$disk_gb" >"$part/metadata.json"
  tar --create --file "$part/libvirt.box" --directory "$part" metadata.json box.img
  catalogue libvirt
  keep libvirt.json libvirt.box
  say "libvirt.box of $(du -m "$dir/libvirt.box" | cut -f1) MB"
}

if [[ $stage == box-libvirt ]]; then
  require base.tar rootfs
  require modules kernel
  root_tar=$dir/base.tar
  modules=$dir/modules
fi
has libvirt.box || { begin; has libvirt.box || build_box_libvirt; }
