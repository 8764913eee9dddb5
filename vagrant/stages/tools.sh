# shellcheck shell=bash disable=SC2154
# tools.tar: base.tar with more packages, the shared ones in the same versions. layer.tar: what that adds to base.tar.
# shellcheck source=vagrant/debian.sh
source "$here/debian.sh"

# Every file with what it is and holds, one a line, sorted.
listing() { # TREE
  cd "$1"
  find . -printf '%p\t%y %m %U %G %l\n'
  find . -type f -exec sha256sum {} + | sed -E 's/^(\S+)  (.*)$/\2\t\1/'
}

build_layer() { # PART BASE.TAR: runs as (apparent) root, because owners go into the layer as they are
  set -euo pipefail
  cd "$1"
  mkdir before after
  tar --extract --file "$2" --directory before --numeric-owner --exclude='./dev/*'
  tar --extract --file tools.tar --directory after --numeric-owner --exclude='./dev/*'
  (listing before) | sort >before.list
  (listing after) | sort >after.list
  comm -23 <(cut -f1 before.list | uniq) <(cut -f1 after.list | uniq) >lost
  comm -13 before.list after.list | cut -f1 | uniq >added
  tar --create --file layer.tar --directory after --no-recursion --numeric-owner --files-from added
}

build_tools() {
  # The base's versions come first; for the rest, what an earlier build had.
  local kept=$base/../tools.kept
  [[ -e $kept ]] || kept=/dev/null
  awk -F= '!seen[$1]++' "$base/manifest.txt" "$kept" >"$part/kept"
  debian_tree tools "$part/kept" "$recipe" "$recipe/tools"
  local other
  other=$(comm -23 "$base/manifest.txt" "$part/manifest.txt")
  [[ -z $other ]] || fail "The tools don't fit the base." \
    "Debian's mirror no longer has the versions that the base was built of: $(paste -sd' ' <<<"$other")" \
    "Build both anew: rm -r $base, then ./lab setup"
  export -f listing build_layer
  as_root bash -c 'build_layer "$@"' - "$part" "$base/base.tar" >"$log" 2>&1
  [[ ! -s $part/lost ]] || fail "The tools don't fit the base." \
    "Files of the base are missing: $(head -n 3 "$part/lost" | paste -sd' ')" "Correct $recipe/tools, then repeat."
  keep manifest.txt layer.tar tools.tar
  say "tools.tar holds $(wc -l <"$dir/manifest.txt") packages in $(du -m "$dir/tools.tar" | cut -f1) MB," \
    "of them $(du -m "$dir/layer.tar" | cut -f1) MB beyond the base"
}

has tools.tar || { dir=$base require base.tar rootfs; begin; has tools.tar || build_tools; }
