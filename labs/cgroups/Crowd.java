package onekernel.labs.cgroups;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.place.Vm;

/**
 * The worker and its neighbours, as far as they are still there.
 *
 * @param numbers of the worker, and then of the others
 * @param members what they do now, by their number
 */
record Crowd(List<String> numbers, Map<String, Member> members) {
  private static final Duration LIMIT = Duration.ofSeconds(45);

  /** Seconds that a watch takes at most. */
  static final int LONGEST_WATCH = 20;

  /**
   * One program for all of it: a machine that is this busy starts each of them slowly. It asks a
   * /proc of its own, for root may lay files over those of the other, and watches only where nobody
   * is missing and no neighbour stands still; who stands still meanwhile is told as standing.
   *
   * <p>Where the neighbours count little, all of them have a turn after one another, a second long
   * or more, and then the worker for as long as that makes up for. So it watches for three seconds
   * at least, and goes on until a turn more or less wouldn't change what is to be said.
   */
  private static final String WATCH =
      """
      my ($longest, $least, $worker, @noisy) = @ARGV;
      my $proc = "proc";
      my $fs = syscall(430, $proc, 0); # fsopen; then fsconfig, fsmount, fchdir
      syscall(431, $fs, 6, 0, 0, 0) == 0 and syscall(81, syscall(432, $fs, 0, 0)) == 0 or exit 1;
      sub said { open(my $f, "<", $_[0]) or return ""; sysread($f, my $all, 4096); $all }
      sub ran { said("$_[0]/schedstat") =~ /^(\\d+)/ ? $1 : "" } # nanoseconds

      my %seen;
      for ($worker, @noisy) {
        my ($name, $state, $nice) = said("$_/stat") =~ /\\((.*)\\) (\\S)(?: \\S+){15} (\\S+)/s or next;
        my ($group) = said("$_/cgroup") =~ /^0::(.*)/m;
        $name =~ s/[^a-z]/?/g;
        $seen{$_} = "$state $nice $name $group";
      }
      my $busy = grep { ($seen{$_} // "") =~ /^[RD]/ } @noisy;
      my %before = map { $_ => ran($_) } $worker, @noisy;
      my $ends = ($seen{$worker} and $busy == @noisy) ? $longest : 0;
      for (my $t = 0.3; $t <= $ends; $t += 0.3) { # stopped at times is stopped, too
        select(undef, undef, undef, 0.3);
        for (@noisy) { substr($seen{$_}, 0, 1) = $1 if said("$_/stat") =~ /.*\\) ([STt])/s }
        next if $t < 3;
        my ($its, @others) = map { ran($_) - $before{$_} } $worker, @noisy;
        my $all = $its || 1;
        $all += $_ for @others;
        last if abs(100 * $its / $all - $least) * $t > 120; # percent in a second
      }
      for (keys(%seen)) {
        my $ran = ran($_);
        print("$_ ", $ran - $before{$_}, " $seen{$_}\\n") if $ran ne "";
      }
      """;

  /**
   * One of them.
   *
   * @param ran nanoseconds of the processor that it had while it was watched
   * @param state the kernel's letter: R or D where it computes, S where its group is frozen
   * @param nice higher is humbler; 0 at first
   * @param group where it is
   */
  record Member(long ran, char state, int nice, String name, String group) {
    boolean stands() {
      return "STt".indexOf(state) >= 0;
    }

    boolean lives() {
      return "ZX".indexOf(state) < 0;
    }
  }

  /**
   * Looks at them, and watches them where all of them compute.
   *
   * @param least how many percent of the processor the worker is to have
   */
  static Crowd watch(List<String> numbers, double least, Vm vm) {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/perl", "-e", WATCH, "" + LONGEST_WATCH, "" + least));
    command.addAll(numbers);
    Map<String, Member> members = new HashMap<>();
    for (String line : vm.run(LIMIT, command).stdout().lines().toList()) {
      String[] told = line.split(" ", 6); // NUMBER RAN STATE NICE NAME GROUP
      members.put(
          told[0],
          new Member(
              Long.parseLong(told[1]),
              told[2].charAt(0),
              Integer.parseInt(told[3]),
              told[4],
              told[5]));
    }
    return new Crowd(numbers, members);
  }

  List<Member> worker() {
    return living(numbers.subList(0, 1), "worker");
  }

  List<Member> noisy() {
    return living(numbers.subList(1, numbers.size()), "noisy");
  }

  private List<Member> living(List<String> some, String name) {
    return some.stream()
        .filter(members::containsKey)
        .map(members::get)
        .filter(member -> member.name().equals(name) && member.lives())
        .toList();
  }

  /** The worker's part, in percent, of what all of them used of the processor meanwhile. */
  double share() {
    long all = members.values().stream().mapToLong(Member::ran).sum();
    return 100.0 * worker().getFirst().ran() / Math.max(1, all);
  }
}
