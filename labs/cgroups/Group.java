package onekernel.labs.cgroups;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;

/**
 * The control group of a process, found from outside by the kernel's own list, under version 1 or 2
 * or a mixture of both. What the files say is out of a container's reach.
 *
 * @param place whose kernel it is
 * @param folders where each controller keeps it
 */
record Group(Place place, Map<String, Folder> folders) {
  /** What the kernel writes where there is no limit is near the largest number, and rounded. */
  static final long NO_LIMIT = Long.MAX_VALUE;

  private static final long LARGEST = 1L << 60;
  private static final List<String> CONTROLLERS = List.of("memory", "cpu", "cpuacct");

  /**
   * A group's folder.
   *
   * @param v2 whether its files are those of version 2
   */
  record Folder(String path, boolean v2) {}

  /** That of the container's first process, and so of all that belongs to it. */
  static Group of(Container container, Host host) {
    return of(container.pid(), host);
  }

  /**
   * That of a process, by its number in the place.
   *
   * @throws LabException ENVIRONMENT where the place doesn't show the group's files
   */
  static Group of(long pid, Place place) {
    List<String> lines =
        place
            .sh("cat /proc/" + pid + "/cgroup; grep ' cgroup' /proc/self/mountinfo")
            .stdout()
            .lines()
            .toList();
    Map<String, String> paths = new HashMap<>();
    lines.stream()
        .map(line -> line.split(":", 3)) // ID:CONTROLLERS:PATH
        .filter(part -> part.length == 3 && part[0].matches("\\d+"))
        .forEach(part -> List.of(part[1].split(",")).forEach(c -> paths.put(c, part[2])));
    List<Tree> trees = lines.stream().map(Tree::parse).toList();
    Map<String, Folder> folders = new HashMap<>();
    for (String controller : CONTROLLERS) {
      boolean v2 = !paths.containsKey(controller);
      String path = paths.getOrDefault(controller, paths.getOrDefault("", ""));
      trees.stream()
          .filter(tree -> tree.holds(controller, v2) && tree.shows(path))
          .findFirst()
          .ifPresent(tree -> folders.put(controller, new Folder(tree.folder(path), v2)));
    }
    if (!folders.keySet().containsAll(CONTROLLERS)) {
      throw LabException.environment(
          "The control group of process " + pid + " of " + place.name() + " can't be read.",
          "The kernel lists " + paths + ", and not all of that is mounted there.",
          "See what is mounted with: ./lab exec " + place.name() + " -- mount -t cgroup,cgroup2");
    }
    return new Group(place, folders);
  }

  /** The text of a file, by its name in version 1 or in version 2; empty where there is none. */
  String text(String controller, String v1, String v2) {
    Folder folder = folders.get(controller);
    return folder == null
        ? ""
        : place.run("cat", folder.path() + "/" + (folder.v2() ? v2 : v1)).text();
  }

  boolean isV2(String controller) {
    Folder folder = folders.get(controller);
    return folder != null && folder.v2();
  }

  /** A limit in the kernel's words: a number, or one of its ways to say that there is none. */
  static long limit(String text) {
    String first = text.split("\\s", 2)[0];
    long number = first.matches("\\d{1,18}") ? Long.parseLong(first) : LARGEST;
    return number < LARGEST ? number : NO_LIMIT;
  }

  /** A number in a file of lines such as "oom_kill 1"; 0 where it isn't counted. */
  static long counter(String name, String text) {
    return text.lines()
        .filter(line -> line.matches(name + " \\d{1,18}"))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  /**
   * A mounted tree of groups.
   *
   * @param top the group that is seen at the point, usually the first of all
   * @param type cgroup for version 1, cgroup2
   * @param options of which the controllers of version 1 are some
   */
  private record Tree(String top, String point, String type, List<String> options) {
    static Tree parse(String line) {
      String[] fields = line.split(" ");
      int dash = line.indexOf(" - ");
      if (fields.length < 8 || dash < 0) {
        return new Tree("/", "", "", List.of());
      }
      String[] after = line.substring(dash + 3).split(" ");
      return new Tree(fields[3], fields[4], after[0], List.of(after[2].split(",")));
    }

    boolean holds(String controller, boolean v2) {
      return v2 ? type.equals("cgroup2") : type.equals("cgroup") && options.contains(controller);
    }

    /** Paths that begin with /.. lead out of what this program's own namespace shows. */
    boolean shows(String path) {
      return path.startsWith(top) && !path.startsWith("/..");
    }

    String folder(String path) {
      String below = top.equals("/") ? path : path.substring(top.length());
      return below.equals("/") ? point : point + below;
    }
  }
}
