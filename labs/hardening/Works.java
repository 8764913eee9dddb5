package onekernel.labs.hardening;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The works that the tenant tries, whose numbers differ from attendee to attendee.
 *
 * @param turn by how much the list was turned
 */
record Works(int turn) {
  static final int COUNT = 8;

  /** The first so many of the list are walls; the next one only looks like it. */
  static final int BUILT = 4;

  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])\\d{1,3}(?![0-9])");

  static Set<Integer> in(String text) {
    Set<Integer> numbers = new TreeSet<>();
    NUMBER.matcher(text).results().forEach(n -> numbers.add(Integer.valueOf(n.group())));
    return numbers;
  }

  /** Where it stands in the lab's list, from 0. */
  private int place(int number) {
    return Math.floorMod(number - 1 - turn, COUNT);
  }

  boolean isTheTenants(int number) {
    return place(number) < BUILT;
  }

  boolean pretends(int number) {
    return place(number) == BUILT;
  }
}
