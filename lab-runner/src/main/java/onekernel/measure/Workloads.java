package onekernel.measure;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be measured, in the order in which it is listed: programs first, then lives. */
public final class Workloads {
  private static final double SHORT = 0.3;

  /** Runs a script on sysbench's LuaJIT, which calls the C library as a C program does. */
  private static final String LUA =
      """
      f=$(mktemp -d)/script.lua && cat >$f <<'END' || exit
      local ffi = require("ffi")
      ffi.cdef[[
      int getppid(void); int fork(void); void _exit(int); int waitpid(int, int *, int);
      int pipe(int *); long read(int, void *, unsigned long); int close(int);
      long write(int, const void *, unsigned long);
      int sched_setaffinity(int, unsigned long, const unsigned long *);
      ]]
      %s
      END
      sysbench $f --threads=1 --events={n} --time=0 run; code=$?
      rm -r ${f%%/*}; exit $code
      """;

  private static final String SYSTEM_CALLS =
      "function event() for i = 1, 10000 do ffi.C.getppid() end end";

  /** Both ends on one processor, so that each byte is a switch. */
  private static final String PING_PONG =
      """
      local there, back, byte = ffi.new("int[2]"), ffi.new("int[2]"), ffi.new("char[1]")
      local child
      function thread_init()
        ffi.C.sched_setaffinity(0, 8, ffi.new("unsigned long[1]", 1))
        ffi.C.pipe(there) ffi.C.pipe(back)
        child = ffi.C.fork()
        if child == 0 then
          ffi.C.close(there[1])
          while ffi.C.read(there[0], byte, 1) == 1 do ffi.C.write(back[1], byte, 1) end
          ffi.C._exit(0)
        end
      end
      function event()
        for i = 1, 100 do ffi.C.write(there[1], byte, 1) ffi.C.read(back[0], byte, 1) end
      end
      function thread_done() ffi.C.close(there[1]) ffi.C.waitpid(child, nil, 0) end
      """;

  private static final String FORKS =
      """
      function event()
        local child = ffi.C.fork()
        if child == 0 then ffi.C._exit(0) end
        ffi.C.waitpid(child, nil, 0)
      end
      """;

  /** The file is laid out once; direct, so that no kernel's cache answers. */
  private static final String FIO =
      """
      f=/var/tmp/one-kernel.fio
      [ -s $f ] || dd if=/dev/zero of=$f bs=1M count=128 conv=fsync 2>/dev/null || exit
      fio --name=sample --filename=$f --direct=1 --output-format=terse --terse-version=3 \
        --time_based --runtime={n}ms %s
      """;

  /** A server of its own for each run; the unix socket tells when it answers. */
  private static final String REDIS =
      """
      d=$(mktemp -d) && cd "$d" || exit
      p=$((20000 + $$ %% 10000))
      trap 'kill $server; wait $server; rm -r "$d"' EXIT
      redis-server --port $p --bind 127.0.0.1 --unixsocket $d/s --save '' --dir $d >log 2>&1 & server=$!
      i=0; until redis-cli -s $d/s ping >/dev/null 2>&1; do
        i=$((i + 1)); [ $i -lt 200 ] || { cat log >&2; exit 1; }; sleep 0.05
      done
      redis-benchmark -p $p -c %d -n {n} -t get --csv
      """;

  private static final List<Program> PROGRAMS =
      List.of(
          new Program(
              "cpu",
              "computing: prime numbers",
              "sysbench cpu",
              "events/s",
              true,
              "sysbench cpu --threads=1 --cpu-max-prime=10000 --events={n} --time=0 run",
              Readings.sysbenchRate(),
              300,
              SHORT),
          memory("memory", "memory, one address after the other", "seq", 16),
          memory("random-access", "memory, addresses drawn at random", "rnd", 2),
          lua("syscall", "system calls", "calls/s", SYSTEM_CALLS, 10_000, 20),
          lua(
              "switch",
              "context switches, between two processes",
              "switches/s",
              PING_PONG,
              200,
              200),
          lua("fork", "processes made and ended", "forks/s", FORKS, 1, 200),
          fio("disk-seq", "disk, read in one go", "MiB/s", 1.0 / 1024, "--rw=read --bs=1M", 6),
          fio(
              "disk-rand",
              "disk, read and written at random",
              "requests/s",
              1,
              "--rw=randrw --bs=4k --ioengine=libaio --iodepth=16",
              7,
              48),
          Network.throughput(),
          Network.roundTrip(),
          redis("service", "Redis, one client", 1),
          redis("service-many", "Redis, 50 clients", 50));

  private Workloads() {}

  /** All of them. */
  public static List<Workload> all() {
    return Stream.<Workload>concat(PROGRAMS.stream(), Act.ALL.stream()).toList();
  }

  /** Their words, by which texts and decks name them. */
  public static Set<String> words() {
    List<String> words = all().stream().map(Workload::word).toList();
    return Collections.unmodifiableSet(new LinkedHashSet<>(words));
  }

  /** What is measured where nothing is named: a VM's life takes a minute under emulation. */
  public static List<Workload> usual() {
    return List.copyOf(PROGRAMS);
  }

  /** The one of this word, or those of a group of this name; empty where there is neither. */
  public static List<Workload> named(String word) {
    return all().stream()
        .filter(w -> w.word().equals(word) || w instanceof Act act && act.group().equals(word))
        .toList();
  }

  private static Program memory(String word, String what, String mode, int blocks) {
    return new Program(
        word,
        what,
        "sysbench memory",
        "MiB/s",
        true,
        // Larger than the processors' caches; the amount is in blocks.
        "n={n}; sysbench memory --threads=1 --memory-block-size=64M --memory-access-mode="
            + mode
            + " --memory-total-size=$((n * 64))M --time=0 run",
        Readings.sysbenchMemory(),
        blocks,
        SHORT);
  }

  /** The shell script that runs one of sysbench's. */
  static String lua(String script) {
    return LUA.formatted(script.strip());
  }

  private static Program lua(
      String word, String what, String unit, String script, int each, long events) {
    return new Program(
        word,
        what,
        "sysbench, a script",
        unit,
        true,
        lua(script),
        Readings.sysbenchEvents(each),
        events,
        SHORT);
  }

  private static Program fio(
      String word, String what, String unit, double factor, String options, int... fields) {
    return new Program(
        word,
        what,
        "fio, direct",
        unit,
        true,
        FIO.formatted(options),
        Readings.fio(factor, fields),
        500, // milliseconds
        0);
  }

  private static Program redis(String word, String what, int clients) {
    return new Program(
        word,
        what,
        "redis-benchmark GET",
        "requests/s",
        true,
        REDIS.formatted(clients),
        Readings.redis(),
        5000,
        0.5);
  }
}
