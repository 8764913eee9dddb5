package onekernel.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the machine shows of itself at one moment.
 *
 * @param processor its name
 * @param processors how many
 * @param itselfVm whether a hypervisor is beneath this kernel
 * @param kernel its release
 * @param bootId of the kernel
 * @param governor what decides the clock rate; empty where the kernel doesn't say
 * @param megahertz the mean clock rate; 0 where the kernel doesn't say
 * @param load the load average of one minute
 * @param ticks the processors' time since the boot, in clock ticks
 * @param stolen of these, what the hypervisor beneath took
 */
record Look(
    String processor,
    int processors,
    boolean itselfVm,
    String kernel,
    String bootId,
    String governor,
    double megahertz,
    double load,
    long ticks,
    long stolen) {
  private static final Pattern NAME = Pattern.compile("(?m)^model name\\s*: *(.*)$");
  private static final Pattern RATE = Pattern.compile("(?m)^cpu MHz\\s*: *([\\d.]+)$");
  private static final Pattern HYPERVISOR = Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b");
  private static final int STEAL = 7;
  private static final int FIELDS = 8;

  static Look around() {
    String info = read("/proc/cpuinfo");
    Matcher name = NAME.matcher(info);
    List<Long> times =
        Arrays.stream(read("/proc/stat").lines().findFirst().orElse("").split(" +"))
            .skip(1)
            .limit(FIELDS)
            .map(Long::parseLong)
            .toList();
    return new Look(
        name.find() ? name.group(1) : System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        HYPERVISOR.matcher(info).find(),
        read("/proc/sys/kernel/osrelease"),
        read("/proc/sys/kernel/random/boot_id"),
        read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        RATE.matcher(info)
            .results()
            .mapToDouble(m -> Double.parseDouble(m.group(1)))
            .average()
            .orElse(0),
        Double.parseDouble("0" + read("/proc/loadavg").split(" ")[0]),
        times.stream().mapToLong(Long::longValue).sum(),
        times.size() > STEAL ? times.get(STEAL) : 0);
  }

  /** Of the processors' time since an earlier look, what was stolen; 0 after another boot. */
  double stealSince(Look before) {
    long passed = ticks - before.ticks;
    return bootId.equals(before.bootId) && passed > 0
        ? (stolen - before.stolen) / (double) passed
        : 0;
  }

  /** What the machine was like from an earlier look until this one. */
  Conditions since(
      Look before, String accelerator, String acceleratorReason, Map<String, String> versions) {
    return new Conditions(
        machine(),
        processor,
        processors,
        itselfVm,
        kernel,
        governor,
        before.megahertz,
        megahertz,
        before.load,
        load,
        stealSince(before),
        accelerator,
        acceleratorReason,
        versions);
  }

  /** A hash, because the id itself is nobody's business. */
  private String machine() {
    try {
      Path id = Path.of("/etc/machine-id");
      String all = processor + processors + (Files.exists(id) ? Files.readString(id) : "");
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (IOException | NoSuchAlgorithmException e) {
      return "";
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unknown) {
      return "";
    }
  }
}
