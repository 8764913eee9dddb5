package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import onekernel.place.Vm;

/**
 * A network namespace of the VM in which some process is, as it is seen from within.
 *
 * @param inode names it within its kernel
 * @param up whether it can reach itself
 * @param addresses by which others may reach it
 * @param listens where somebody waits for visitors
 * @param visit what its own port 80 says to it
 */
record Stack(
    String inode, boolean up, List<String> addresses, List<Listening> listens, Visit visit) {
  /**
   * One program for all of it: under emulation it is the start of programs that costs. It asks a
   * /proc of its own, for root may lay files over those of the other.
   */
  private static final String LOOK =
      """
      my $proc = "proc";
      my $fs = syscall(430, $proc, 0); # fsopen; then fsconfig, fsmount, fchdir
      syscall(431, $fs, 6, 0, 0, 0) == 0 and syscall(81, syscall(432, $fs, 0, 0)) == 0 or exit 1;
      sub lines { open(my $f, "<", $_[0]) or return; <$f> }
      my (%known, @stacks);
      opendir(my $all, ".");
      for my $link (map { "$_/ns/net" } 1, grep { /^\\d/ } readdir($all)) {
        my $name = readlink($link) or next;
        next if $known{$name} or not open(my $f, "<", $link); # it lasts as long as this is open
        push(@stacks, [$known{$name} = $name, $f]);
      }
      $SIG{PIPE} = "IGNORE";
      for my $stack (@stacks) {
        syscall(308, fileno($stack->[1]), 0) == 0 or next; # setns
        print("== $stack->[0]\\n");
        socket(my $s, 2, 1, 0);
        my $lo = pack("a40", "lo");
        print("up\\n") if ioctl($s, 0x8913, $lo) and unpack("x16 S", $lo) & 1; # its flags
        my $ends = "\\0" x 40000;
        my $list = pack("i x4 P", length($ends), $ends);
        ioctl($s, 0x8912, $list); # all addresses with their interfaces
        for (unpack("(a40)*", substr($ends, 0, unpack("i", $list)))) {
          my ($name, @bytes) = unpack("Z16 x4 C4", $_);
          print("address ", join(".", @bytes), "\\n") unless $name =~ /^lo(:|$)/ or $bytes[0] == 127;
        }
        my @waiting = grep { / 0A / } lines("self/net/tcp"), lines("self/net/tcp6");
        print(@waiting, "page\\n");
        grep { /:0050 0*:0000 / } @waiting or next;
        setsockopt($s, 1, $_, pack("q2", 2, 0)) for 20, 21; # seconds to wait for it, to send
        connect($s, pack("S n C4 x8", 2, 80, 127, 0, 0, 1)) or next;
        syswrite($s, "GET / HTTP/1.0\\r\\n\\r\\n");
        shutdown($s, 1);
        my ($page, $end) = ("", time + 2);
        1 while time < $end and length($page) < 100000 and sysread($s, $page, 4096, length($page));
        $page =~ s/^==/ ==/mg;
        print("$page\\n");
      }
      """;

  private static final Pattern ADDRESS = Pattern.compile("(?m)^address (\\S+)$");

  /** All of them, the kernel's first one first. */
  static List<Stack> allOf(Vm vm) {
    List<Stack> all = new ArrayList<>();
    for (String entry : vm.run("/usr/bin/perl", "-e", LOOK).stdout().split("(?md)^== ")) {
      if (!entry.isBlank()) {
        all.add(parse(entry));
      }
    }
    expected("a vm that answers").unless(!all.isEmpty(), "it doesn't; was it started anew?");
    return all;
  }

  private static Stack parse(String entry) {
    String[] parts = entry.split("(?m)^page$\n?", 2);
    List<String> told = parts[0].lines().toList();
    return new Stack(
        told.getFirst(),
        told.contains("up"),
        ADDRESS.matcher(parts[0]).results().map(found -> found.group(1)).toList(),
        Listening.in(parts[0]),
        Visit.parse(parts.length < 2 ? "" : parts[1]));
  }

  /** Who waits at port 80; the same address twice where two share it. */
  List<Listening> doors() {
    return listens.stream().filter(door -> door.port() == 80).toList();
  }

  /** Who waits at other ports, without the VM's own services. */
  List<Listening> otherDoors() {
    return listens.stream().filter(door -> door.port() != 80 && door.port() != 22).toList();
  }
}
