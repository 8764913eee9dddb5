# shellcheck shell=bash disable=SC2154
# The tools' libvirt.box, with SELinux's labels on its files; vmlinuz and initrd are the base's.

# SELinux's labels, written by the tree's own program: in a chroot it would miss /proc. Only the machine's own root may
# do that; a box without labels gets them at its first boot.
touch_up() { # TREE
  "$1"/lib64/ld-linux-*.so.2 --library-path "$(echo "$1"/usr/lib/*-linux-gnu)" "$1/usr/sbin/setfiles" -F -r "$1" \
    "$1/etc/selinux/default/contexts/files/file_contexts" "$1" || true
}
export -f touch_up

require tools.tar tools
dir=$base require modules kernel
ln -f "$base/vmlinuz" "$base/initrd" "$dir/"
root_tar=$dir/tools.tar
modules=$base/modules
# shellcheck source=vagrant/stages/box-libvirt.sh
source "$here/stages/box-libvirt.sh"
