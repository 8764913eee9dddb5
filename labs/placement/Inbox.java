package onekernel.labs.placement;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.grade.Answer;
import onekernel.grade.NotYet;
import onekernel.grade.Recorded;

/**
 * The letters of a step and what the learner replied. Nothing is right by itself: a placement is
 * refused only for what the machine shows against it.
 */
record Inbox(List<Letter> letters, Map<String, Reply> replies) {
  static Inbox of(Recorded recorded, Answer answer) {
    List<Letter> letters = Letter.in(recorded.get("letters"));
    return new Inbox(letters, Reply.in(answer.text(), letters));
  }

  private Reply to(Letter letter) {
    return replies.getOrDefault(letter.name(), Reply.EMPTY);
  }

  void requirePlaces(Machine machine) {
    for (Letter letter : letters) {
      Reply reply = to(letter);
      NotYet.Expectation wanted =
          expected(
              "a placement for %s that your machine shows nothing against"
                  .formatted(letter.name()));
      wanted.unless(
          !reply.placements().isEmpty() || reply.none(), "no placement for " + letter.name());
      int said = reply.placements().size() + (reply.none() ? 1 : 0);
      wanted.unless(said == 1, said + " placements for " + letter.name());
      if (reply.none()) {
        List<Placement> right = letter.right(machine);
        wanted.unless(right.isEmpty(), "none, but nothing here speaks against " + words(right));
      } else {
        Placement placement = reply.placements().iterator().next();
        String objection = letter.against(placement, machine);
        wanted.unless(objection.isEmpty(), placement + ": " + objection);
      }
    }
  }

  private static String words(List<Placement> placements) {
    return placements.stream().map(Placement::toString).collect(Collectors.joining(" or "));
  }

  void requireReasons(Machine machine) {
    for (Letter letter : letters) {
      Reply reply = to(letter);
      NotYet.Expectation wanted =
          expected("a fact that rules out a placement for " + letter.name());
      wanted.unless(!reply.facts().isEmpty(), "no fact for " + letter.name());
      for (Fact fact : reply.facts()) {
        wanted.unless(
            letter.facts().contains(fact), "%s: nothing in the letter turns on it".formatted(fact));
        wanted.unless(
            letter.deciding(machine).contains(fact),
            "%s: the letter asks for it, but here it rules out none of the four".formatted(fact));
      }
    }
  }
}
