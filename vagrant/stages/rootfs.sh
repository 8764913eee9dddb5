# shellcheck shell=bash disable=SC2154
# base.tar, manifest.txt and kernel.deb: everything that comes from Debian.
# shellcheck source=vagrant/debian.sh
source "$here/debian.sh"

build_rootfs() {
  debian_tree base "${MANIFEST:-$dir/../manifest.kept}" "$recipe"
  keep manifest.txt kernel.deb base.tar
  say "base.tar holds $(wc -l <"$dir/manifest.txt") packages in $(du -m "$dir/base.tar" | cut -f1) MB"
}

has base.tar || { begin; has base.tar || build_rootfs; }
