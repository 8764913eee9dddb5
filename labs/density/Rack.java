package onekernel.labs.density;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onekernel.lab.LabException;

/**
 * What is to be placed, and where. Sizes are MiB.
 *
 * @param server what one server holds
 * @param kernel what a VM takes before the first service in it
 * @param services by name
 */
record Rack(int server, int kernel, Map<String, Service> services) {
  /** A service: whose it is, and its size. */
  record Service(String owner, int size) {}

  static Rack parse(String list) {
    int server = 0;
    int kernel = 0;
    Map<String, Service> services = new LinkedHashMap<>();
    for (String line : list.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      switch (words[0]) {
        case "", "service" -> {}
        case "server" -> server = Integer.parseInt(words[1]);
        case "VM" -> kernel = Integer.parseInt(words[1]);
        default -> services.put(words[0], new Service(words[1], Integer.parseInt(words[2])));
      }
    }
    if (server == 0 || services.isEmpty()) {
      throw LabException.ours(
          "The list of services is missing.",
          "The step's scene didn't record it.",
          "Begin the step again with: ./lab reset pack");
    }
    return new Rack(server, kernel, services);
  }

  int size(Collection<String> names) {
    return names.stream().mapToInt(name -> services.get(name).size()).sum();
  }

  Set<String> owners(Collection<String> names) {
    return names.stream().map(name -> services.get(name).owner()).collect(Collectors.toSet());
  }

  /** Whether these may not share a kernel. */
  boolean quarrel(Collection<String> names) {
    return owners(names).containsAll(Set.of("red", "blue"));
  }

  /** What these take on one server, with as few kernels as possible. */
  private int load(Collection<String> names) {
    return names.isEmpty() ? 0 : size(names) + kernel * (quarrel(names) ? 2 : 1);
  }

  /** The fewest servers that do; every way is tried. */
  int fewest() {
    List<String> names = List.copyOf(services.keySet());
    int servers = 1;
    while (!fits(names, servers)) {
      servers++;
    }
    return servers;
  }

  private boolean fits(List<String> names, int servers) {
    if (servers >= names.size()) {
      return true;
    }
    int ways = (int) Math.pow(servers, names.size());
    for (int way = 0; way < ways; way++) {
      Map<Integer, List<String>> placed = new LinkedHashMap<>();
      int rest = way;
      for (String name : names) {
        placed.computeIfAbsent(rest % servers, s -> new java.util.ArrayList<>()).add(name);
        rest /= servers;
      }
      if (placed.values().stream().allMatch(some -> load(some) <= server)) {
        return true;
      }
    }
    return false;
  }
}
