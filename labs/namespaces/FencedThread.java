package onekernel.labs.namespaces;

import java.util.ArrayList;
import java.util.List;
import onekernel.place.Host;

/**
 * A thread on this machine that is in another UTS namespace than the host.
 *
 * @param process the number of its process
 * @param id its own
 * @param beside how many threads of its process are in the host's
 * @param called the host name that it sees
 */
record FencedThread(long process, long id, int beside, String called) {
  /**
   * Threads stand in no list of processes, so each process is asked for its own; neighbours in the
   * same namespace are asked for its name once. A user without rights over it enters by way of the
   * user namespace, which is his.
   */
  private static final String LOOK =
      """
      cd /proc
      last= name=
      for p in [0-9]*; do
        [ -e $p/ns/uts ] || continue # somebody else's, or gone
        beside=0 found=
        for t in $p/task/[0-9]*; do
          if [ $t/ns/uts -ef self/ns/uts ]; then beside=$((beside + 1))
          elif [ -e $t/ns/uts ]; then found="$found ${t##*/}"
          fi
        done
        for t in $found; do
          [ -n "$last" ] && [ $t/ns/uts -ef $last/ns/uts ] ||
            name=$(nsenter --target $t --uts uname -n ||
              nsenter --target $t --user --preserve-credentials --uts uname -n)
          last=$t
          echo "$p $t $beside $name"
        done
      done 2>/dev/null
      """;

  static List<FencedThread> allOf(Host host) {
    List<FencedThread> all = new ArrayList<>();
    for (String line : host.sh(LOOK).stdout().lines().toList()) {
      String[] words = line.split(" ", 4);
      if (words.length == 4) {
        all.add(
            new FencedThread(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                words[3]));
      }
    }
    return all;
  }

  /** Whether a thread of the same process sees another host name. */
  boolean isApart(List<FencedThread> all) {
    return beside > 0
        || all.stream().anyMatch(t -> t.process == process && !t.called.equals(called));
  }
}
