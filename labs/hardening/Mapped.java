package onekernel.labs.hardening;

import java.util.List;
import java.util.Optional;

/** What the two tables of a user namespace are about. */
enum Mapped {
  USER("user", "uid"),
  GROUP("group", "gid");

  /** {@code nobody} and {@code nogroup}, who own nothing. */
  private static final long NOBODY = 65534;

  private final String word;
  private final String heading;

  Mapped(String word, String heading) {
    this.word = word;
    this.heading = heading;
  }

  /**
   * The name of somebody whom the VM knows and the shop has in its table: its root can become them.
   *
   * @param visit whose robber read the table, and that asked the VM afterwards whom it knows
   */
  Optional<String> firstKnown(Visit visit) {
    List<String[]> table = rows(visit.attack(), heading + "_map ");
    return rows(visit.aftermath(), "known " + heading + " ").stream()
        .filter(known -> {
          long number = Long.parseLong(known[0]);
          return number != NOBODY && table.stream().anyMatch(row -> holds(row, number));
        })
        .map(known -> known[1])
        .findFirst();
  }

  private static boolean holds(String[] row, long number) {
    long first = Long.parseLong(row[1]);
    return number >= first && number - first < Long.parseLong(row[2]);
  }

  private static List<String[]> rows(String text, String heading) {
    return text.lines()
        .filter(line -> line.startsWith(heading))
        .map(line -> line.substring(heading.length()).strip().split("\\s+"))
        .toList();
  }

  @Override
  public String toString() {
    return word;
  }
}
