package onekernel.measure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/**
 * The processor time of some processes of this machine so far.
 *
 * @param nanos by thread
 */
record Footprint(Map<String, Long> nanos) {
  static Footprint of(List<Long> processes) {
    Map<String, Long> nanos = new HashMap<>();
    for (long pid : processes) {
      try (Stream<Path> threads = Files.list(Path.of("/proc", "" + pid, "task"))) {
        for (Path thread : threads.toList()) {
          String ran = Files.readString(thread.resolve("schedstat")).split(" ")[0];
          nanos.put(thread.toString(), Long.parseLong(ran));
        }
      } catch (IOException ended) {
        continue; // what it ran for until then is lost, and it wasn't idle
      }
    }
    return new Footprint(nanos);
  }

  /** What was run since an earlier look; a thread that is new began with nothing. */
  long nanosSince(Footprint before) {
    return nanos.entrySet().stream()
        .mapToLong(now -> now.getValue() - before.nanos.getOrDefault(now.getKey(), 0L))
        .sum();
  }

  /**
   * The memory of some processes, in MiB: what several processes of the machine share is divided
   * among them (PSS). An emulator's store of translated instructions is told apart, because under
   * KVM there is none.
   *
   * @param own that nobody shares
   * @param shared its part of what is shared
   * @param translations the emulator's
   */
  record Memory(double own, double shared, double translations) {
    private static final Pattern MAPPING = Pattern.compile("(?m)^[0-9a-f]+-[0-9a-f]+ (\\S{4}) .*$");
    private static final Pattern FIELD =
        Pattern.compile("(?m)^(Pss|Private_Clean|Private_Dirty): +(\\d+) kB$");
    private static final double KIB_PER_MIB = 1024;

    static Memory of(List<Long> processes) {
      Memory all = new Memory(0, 0, 0);
      for (long pid : processes) {
        try {
          all = all.with(read(Files.readString(Path.of("/proc", "" + pid, "smaps"))));
        } catch (AccessDeniedException e) {
          throw LabException.environment(
                  "The memory of an instance can't be read.",
                  "Its processes are another user's, and /proc shows their memory to root alone.",
                  "Measure it as root: sudo ./lab measure memory-idle")
              .from(e);
        } catch (IOException ended) {
          continue;
        }
      }
      return all;
    }

    /** From the text of {@code smaps}. */
    static Memory read(String smaps) {
      double pss = 0;
      double own = 0;
      double translations = 0;
      String[] mappings = smaps.split("(?m)(?=^[0-9a-f]+-[0-9a-f]+ )");
      for (String mapping : mappings) {
        Matcher rights = MAPPING.matcher(mapping);
        boolean writtenAndRun = rights.find() && rights.group(1).startsWith("rwx");
        double part = 0;
        double ownPart = 0;
        for (Matcher field = FIELD.matcher(mapping); field.find(); ) {
          double kib = Double.parseDouble(field.group(2));
          part += field.group(1).equals("Pss") ? kib : 0;
          ownPart += field.group(1).equals("Pss") ? 0 : kib;
        }
        pss += writtenAndRun ? 0 : part;
        own += writtenAndRun ? 0 : ownPart;
        translations += writtenAndRun ? part : 0;
      }
      return new Memory(
          own / KIB_PER_MIB, Math.max(0, pss - own) / KIB_PER_MIB, translations / KIB_PER_MIB);
    }

    private Memory with(Memory more) {
      return new Memory(own + more.own, shared + more.shared, translations + more.translations);
    }

    /** Without the translations. */
    double all() {
      return own + shared;
    }

    Map<String, Double> parts() {
      return Map.of("private", own, "shared", shared, "translations", translations);
    }
  }
}
