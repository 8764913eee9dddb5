package onekernel.labs.hardening;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The works that the tenant tries, whose numbers differ from attendee to attendee.
 *
 * @param turn by how much the list was turned
 */
record Works(int turn) {
  static final int COUNT = 8;

  /** The first so many of the list are walls; the next one only looks like it. */
  static final int BUILT = 4;

  /** A number, or from one to another: the walls happen to stand in a row. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<!\\d)(\\d{1,3})(?:\\s*(?:-|–|\\.\\.+|…|to|through)\\s*(\\d{1,3}))?(?!\\d)");

  /** What follows a denial, up to the end of the sentence or to the next word. */
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:not|without|except)\\s+(?:(?:and|or|nor|to|through)\\b|[\\d\\s,–…-]|\\.\\.)+");

  static Set<Integer> in(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    Set<Integer> numbers = numbers(DENIED.matcher(plain).replaceAll(" ; "));
    DENIED.matcher(plain).results().forEach(denied -> numbers.removeAll(numbers(denied.group())));
    return numbers;
  }

  private static Set<Integer> numbers(String text) {
    Set<Integer> numbers = new TreeSet<>();
    NUMBERS
        .matcher(text)
        .results()
        .forEach(found -> {
          int first = Integer.parseInt(found.group(1));
          numbers.add(first);
          if (found.group(2) != null) {
            IntStream.rangeClosed(first, Integer.parseInt(found.group(2))).forEach(numbers::add);
            numbers.add(Integer.valueOf(found.group(2)));
          }
        });
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
