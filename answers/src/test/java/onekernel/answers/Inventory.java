package onekernel.answers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What a machine has that labs could leave something in, line by line. Two of them are compared to
 * tell that every lab is undone by its end.
 */
record Inventory(Map<String, TreeSet<String>> lines) {
  /** Settings that the kernel changes by itself, all the time. */
  private static final String VOLATILE =
      "^(kernel\\.random\\.|kernel\\.ns_last_pid|kernel\\.pty\\.nr|fs\\.(dentry-state|inode-|file-nr"
          + "|aio-nr|quota\\.)|net\\.netfilter\\.nf_conntrack_count|vm\\.stat|kernel\\.sched_domain"
          + "|net\\.ipv4\\.route\\.flush)";

  /**
   * Control groups without a process: what a container that went would leave. Those with processes
   * come and go with other programs, and an empty one that has gone was somebody else's.
   */
  private static final String LEFT_GROUPS = "cgroups";

  private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("settings", "sysctl -a 2>/dev/null | grep -vE '" + VOLATILE + "'");
    QUESTIONS.put("interfaces", "ip -o link | sed 's/^[0-9]*: //; s/ qlen.*//; s/state [A-Z]*//'");
    QUESTIONS.put("addresses", "ip -o addr | sed 's/^[0-9]*: //; s/valid_lft.*//'");
    QUESTIONS.put("routes", "ip route");
    QUESTIONS.put("firewall", "iptables-save 2>/dev/null | grep '^-' | sed 's/\\[[0-9:]*\\]//'");
    // Docker keeps a handle of the host's network from the first container with it on.
    QUESTIONS.put("mounts", "grep -v ' /run/docker/netns/' /proc/self/mounts | cut -d' ' -f1-4");
    QUESTIONS.put(
        LEFT_GROUPS,
        "find /sys/fs/cgroup -mindepth 1 -type d | while read -r group; do"
            + " [ -n \"$(head -n 1 \"$group/cgroup.procs\")\" ] || echo \"$group\"; done");
    QUESTIONS.put("users", "cat /etc/passwd /etc/group");
    QUESTIONS.put("modules", "cut -d' ' -f1 /proc/modules");
    QUESTIONS.put("namespaces", "ip netns list");
    QUESTIONS.put("containers", "docker ps --all --no-trunc --format '{{.ID}} {{.Names}}'");
    QUESTIONS.put("volumes", "docker volume ls --quiet; docker network ls --no-trunc --quiet");
    QUESTIONS.put(
        "machines",
        "for what in list net-list pool-list; do virsh -c qemu:///system $what --all --uuid; done");
    QUESTIONS.put("system containers", "ls /var/lib/lxc 2>/dev/null");
    QUESTIONS.put("devices", "stat -c '%n %U %G %a' /dev/kvm 2>/dev/null");
    QUESTIONS.put("open ports", "ss -Hlnt | awk '{ print $4 }'");
  }

  static Inventory taken() throws IOException, InterruptedException {
    Map<String, TreeSet<String>> lines = new LinkedHashMap<>();
    for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
      lines.put(question.getKey(), answer(question.getValue()));
    }
    return new Inventory(lines);
  }

  private static TreeSet<String> answer(String script) throws IOException, InterruptedException {
    Path out = Files.createTempFile("inventory", ".txt");
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no answer within 30 s from: " + script);
    }
    List<String> lines = Files.readString(out, StandardCharsets.ISO_8859_1).lines().toList();
    Files.delete(out);
    return new TreeSet<>(lines);
  }

  /** What is here and wasn't there, and the other way round; empty where nothing differs. */
  List<String> differences(Inventory before) {
    return lines.keySet().stream()
        .flatMap(what -> {
          TreeSet<String> more = new TreeSet<>(lines.get(what));
          more.removeAll(before.lines.getOrDefault(what, new TreeSet<>()));
          TreeSet<String> less = new TreeSet<>(before.lines.getOrDefault(what, new TreeSet<>()));
          less.removeAll(lines.getOrDefault(what, new TreeSet<>()));
          if (what.equals(LEFT_GROUPS)) {
            less.clear();
          }
          return java.util.stream.Stream.concat(
              more.stream().map(line -> what + ", new: " + line),
              less.stream().map(line -> what + ", gone: " + line));
        })
        .toList();
  }
}
