# shellcheck shell=bash disable=SC2154
# lxc.box: the same base.tar as a system container, with systemd as its first process.

build_box_lxc() {
  # One folder level to strip: base.tar's names begin with "./".
  printf '{"provider": "lxc", "version": "1.0.0", "template-opts": {"--strip-components": "1"}}\n' >"$part/metadata.json"
  cp "$recipe/lxc/lxc-config" "$part/"
  say "compressing"
  gzip --fast --no-name <"$dir/base.tar" >"$part/rootfs.tar.gz"
  tar --create --file "$part/lxc.box" --directory "$part" metadata.json lxc-config rootfs.tar.gz
  catalogue lxc
  keep lxc.json lxc.box
  say "lxc.box of $(du -m "$dir/lxc.box" | cut -f1) MB"
}

require base.tar rootfs
has lxc.box || { begin; has lxc.box || build_box_lxc; }
