package onekernel.labs.placement;

import static onekernel.labs.placement.Fact.BOOT_ID;
import static onekernel.labs.placement.Fact.CRASH;
import static onekernel.labs.placement.Fact.FILES;
import static onekernel.labs.placement.Fact.MODULES;
import static onekernel.labs.placement.Fact.PORTS;
import static onekernel.labs.placement.Fact.SETTINGS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Somebody's wishes, as the scene wrote them down.
 *
 * @param name who asks
 * @param wishes what has to come true, all of it
 */
record Letter(String name, List<Wish> wishes) {
  private static final Pattern LETTER = Pattern.compile("(?m)^(\\w+):$");

  /** A phrase that the scenes use, and what it wishes for. */
  private record Phrase(Pattern words, Function<MatchResult, Wish> wish) {
    Phrase(String words, Function<MatchResult, Wish> wish) {
      this(Pattern.compile(words), wish);
    }
  }

  private static final List<Phrase> PHRASES =
      List.of(
          own("kernel module \\w+", "and a module that is loaded there is everybody's", MODULES),
          own("vm\\.swappiness at", "and it has one vm.swappiness, %s", SETTINGS),
          own("crash\\w* its kernel", "and when it falls, all of that falls", CRASH),
          own("drivers .* my kernel", "and when it falls, all of that falls", CRASH, MODULES),
          own("harden", "and its switches are turned for all or for nobody", SETTINGS),
          own("hole", "and a hole in it is everybody's", CRASH),
          new Phrase(
              "on kernel (\\d+\\.\\d+)",
              m -> new Wish.OwnKernel(Set.of(BOOT_ID), m.group(1), "and that is a %2$s")),
          new Phrase(
              "I run (\\d+) of it .* take (\\d+) MiB",
              m -> new Wish.Fleet(Integer.parseInt(m.group(1)), Long.parseLong(m.group(2)))),
          new Phrase(
              "same file names",
              m ->
                  new Wish.Apart(
                      FILES,
                      seen ->
                          "one root folder (%s), so one file of a name"
                              .formatted(seen.get("host.root")))),
          new Phrase(
              "port 80",
              m ->
                  new Wish.Apart(
                      PORTS,
                      seen -> "one network (%s), so one port 80".formatted(seen.get("host.net")))),
          new Phrase("within (\\d+) seconds", m -> new Wish.Quick(Integer.parseInt(m.group(1)))),
          new Phrase("microsecond", m -> new Wish.Iron()),
          new Phrase("every process of your host", m -> new Wish.Watch()));

  private static Phrase own(String words, String why, Fact... facts) {
    EnumSet<Fact> telling = EnumSet.of(BOOT_ID, facts);
    return new Phrase(words, m -> new Wish.OwnKernel(Set.copyOf(telling), "", why));
  }

  /** The letters in what a scene recorded. */
  static List<Letter> in(String recorded) {
    List<Letter> letters = new ArrayList<>();
    List<MatchResult> names = LETTER.matcher(recorded).results().toList();
    for (int i = 0; i < names.size(); i++) {
      int end = i + 1 < names.size() ? names.get(i + 1).start() : recorded.length();
      letters.add(
          new Letter(names.get(i).group(1), wishesIn(recorded.substring(names.get(i).end(), end))));
    }
    return letters;
  }

  private static List<Wish> wishesIn(String text) {
    List<Wish> wishes = new ArrayList<>();
    for (Phrase phrase : PHRASES) {
      phrase.words().matcher(text).results().findFirst().map(phrase.wish()).ifPresent(wishes::add);
    }
    return wishes;
  }

  /** The first thing that the learner's machine shows against the placement; else empty. */
  String against(Placement placement, Machine machine) {
    return wishes.stream()
        .map(wish -> wish.against(placement, machine))
        .filter(objection -> !objection.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Where everything in it comes true. */
  List<Placement> right(Machine machine) {
    return Arrays.stream(Placement.values())
        .filter(placement -> against(placement, machine).isEmpty())
        .toList();
  }

  /** The facts that it turns on, whether or not they rule anything out here. */
  Set<Fact> facts() {
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    wishes.forEach(wish -> facts.addAll(wish.facts()));
    return facts;
  }

  /** The facts that rule out one of the placements here; all of them where none does. */
  Set<Fact> deciding(Machine machine) {
    EnumSet<Fact> deciding = EnumSet.noneOf(Fact.class);
    for (Wish wish : wishes) {
      if (Arrays.stream(Placement.values()).anyMatch(p -> !wish.against(p, machine).isEmpty())) {
        deciding.addAll(wish.facts());
      }
    }
    return deciding.isEmpty() ? facts() : deciding;
  }
}
