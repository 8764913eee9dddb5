# shellcheck shell=bash disable=SC2154
# KVM or TCG? Only booting the kit's own kernel tells: a device node that is there says nothing.
limit=${3:-10}

# Boots until the initrd says so or the time is over; QEMU is gone afterwards either way.
boots() { # SECONDS QEMU-OPTION...
  local seconds=$1
  shift
  # The braces take in bash's own word on a QEMU that aborts.
  { timeout --kill-after=1 "$seconds" qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot \
    -m 256 -kernel "$dir/vmlinuz" -initrd "$dir/initrd" -append 'console=ttyS0 quiet panic=-1 one_kernel.probe' \
    -serial "file:$part/console" "$@" </dev/null || true
  } >"$log" 2>&1
  grep -aq '^one-kernel: booted' "$part/console" 2>/dev/null
}

# KVM's own complaint, or the plain fact that time ran out.
why_not() {
  [[ -e /dev/kvm ]] || { echo "there is no /dev/kvm"; return; }
  [[ -r /dev/kvm && -w /dev/kvm ]] || { echo "/dev/kvm is there, but $(id -un) may not use it (group kvm)"; return; }
  echo "/dev/kvm is there, but the kit's kernel didn't boot under it within $limit s$(
    sed -n '/terminating on signal/d; s/^qemu-system-x86_64: \(error: \)\?/: /p' "$log" | head -n 1
  )"
}

require vmlinuz kernel
require initrd kernel
need qemu-system-x86_64 qemu-system-x86
begin
if boots "$limit" -accel kvm -cpu host; then
  printf 'KVM\nthe kit'\''s kernel booted under it\n'
else
  reason=$(why_not)
  boots 60 -accel tcg -cpu qemu64 ||
    fail "No virtual machine starts here." "Not under KVM ($reason), nor under emulation: $(tail -n 1 "$log" | grep . || echo 'the kernel said nothing within 60 s')" \
      "See what QEMU says: qemu-system-x86_64 --version; free memory may be short (free -m)."
  printf 'TCG\n%s\n' "$reason"
fi
