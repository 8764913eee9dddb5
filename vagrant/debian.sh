# shellcheck shell=bash disable=SC2154
# Trees out of Debian's packages, each fetched in one go.

# This machine's Debian mirror, as sources for our suite; nothing on another distribution.
debian_sources() {
  grep -qx 'ID=debian' /etc/os-release || return 0
  # shellcheck disable=SC2016 # apt fills the names in
  # What apt knows is one list for both formats of source files, and a third party's entries carry another origin.
  apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(RELEASE)' 'Created-By: Packages' | sort -u |
    awk -F'|' -v suite="$suite" '
      $1 != "Debian" { next }
      $3 ~ /-security$/ { if (!security++) print "deb", $2, suite "-security main"; next }
      $3 !~ /-/ && !main++ { print "deb", $2, suite, "main"; print "deb", $2, suite "-updates main" }
      END { exit !main }' ||
    fail "The root filesystem can't be built yet." "apt has no list of Debian's packages." "Fetch it with: apt-get update"
}

# What this machine told apt about its way to the mirror (a proxy, a frozen snapshot) holds for us as well.
apt_settings() {
  apt-config dump --no-empty Acquire::Check-Valid-Until Acquire::Check-Date Acquire::http Acquire::https 2>/dev/null ||
    true
}

# Pins to the versions of an earlier build. A version that the mirror no longer has simply doesn't match.
pins() { # MANIFEST
  awk -F= '{ printf "Package: %s\nPin: version %s\nPin-Priority: 1001\n\n", $1, $2 }' "$1"
}

# NAME.tar, manifest.txt (package=version) and kernel.deb in the work folder.
debian_tree() { # NAME KEPT RECIPE...: the manifest whose versions to ask for, and folders with packages and rootfs/
  need mmdebstrap mmdebstrap
  local name=$1 kept=$2 folder ours=()
  shift 2
  : >"$part/pins"
  if [[ -s $kept ]]; then
    say "asking for the versions of $kept"
    pins "$kept" >"$part/pins"
  fi
  apt_settings >"$part/apt.conf"
  for folder in "$@"; do
    grep -v '^#' "$folder/packages" >>"$part/packages"
    ours+=(--directory "$folder/rootfs" .)
  done
  # Owners and modes come from here and not from the user's checkout.
  tar --create --file "$part/ours.tar" --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --mode=u=rwX,go=rX "${ours[@]}"

  local sources options=()
  sources=$(debian_sources)
  [[ -n $sources ]] && options+=(-) && say "using this machine's Debian sources"
  # mmdebstrap works below TMPDIR: our own folder makes its remains go with ours.
  ((EUID == 0)) && export TMPDIR=$part && chmod 755 "$part"

  # shellcheck disable=SC2016 # the hooks are for mmdebstrap's shell
  mmdebstrap --variant=minbase --include="$(paste -sd, "$part/packages")" \
    --aptopt="$part/apt.conf" --skip=cleanup/apt \
    --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --setup-hook="upload '$part/pins' /etc/apt/preferences.d/one-kernel" \
    --customize-hook="tar-in '$part/ours.tar' /" \
    --customize-hook='sh "$1/usr/lib/one-kernel/finish" "$1"' \
    --customize-hook="download /kernel.deb '$part/kernel.deb'" \
    --customize-hook="download /manifest.txt '$part/manifest.txt'" \
    --customize-hook='rm "$1/kernel.deb" "$1/manifest.txt" "$1"/usr/lib/one-kernel/finish*' \
    "$suite" "$part/$name.tar" "${options[@]}" <<<"$sources" 2>&1 | tee "$log" |
    sed -un "s/^I: \(running apt-get update\|downloading\|extracting\|installing\|creating tarball\)/$stage: \1/p" ||
    fail "The root filesystem was not built." \
      "mmdebstrap said: $(grep '^E:' "$log" | head -n 1)" \
      "Check the network and apt's sources (apt-get update), then run: $here/build $stage ${base:-$dir}"

  [[ -s $kept ]] || return 0
  local changed
  changed=$(join -t= <(sort -t= -k1,1 "$kept") <(sort -t= -k1,1 "$part/manifest.txt") |
    awk -F= '$2 != $3 { print $1 "=" $3 }')
  [[ -z $changed ]] || say "the kept version is no longer to be had, so now: $(paste -sd' ' <<<"$changed")"
}
