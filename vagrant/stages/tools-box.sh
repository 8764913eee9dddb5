# shellcheck shell=bash disable=SC2154
# The tools' libvirt.box, with SELinux's labels on its files; vmlinuz and initrd are the base's.

require tools.tar tools
dir=$base require modules kernel
ln -f "$base/vmlinuz" "$base/initrd" "$dir/"
root_tar=$dir/tools.tar
modules=$base/modules
# shellcheck source=vagrant/stages/box-libvirt.sh
source "$here/stages/box-libvirt.sh"
