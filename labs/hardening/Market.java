package onekernel.labs.hardening;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;
import onekernel.grade.Recorded;
import onekernel.place.Vm;

/**
 * A robbery of the market's three tills.
 *
 * @param visit of the shop
 * @param theirs category of the baker's till
 * @param recorded what the tills hold
 */
record Market(Visit visit, String theirs, Recorded recorded) {
  static Market visited(Vm vm, Drawn drawn, Recorded recorded) {
    Visit visit = Visit.to(vm, Attacks.onTheMarket(), Attacks.MARKET_AFTERMATH);
    visit.sells(drawn.get("token"));
    return new Market(visit, "c" + drawn.get("theirs"), recorded);
  }

  private List<String> aftermath(String heading) {
    return visit
        .aftermath()
        .lines()
        .filter(line -> line.startsWith(heading + " "))
        .map(line -> line.substring(heading.length() + 1).strip())
        .toList();
  }

  private boolean enforcing() {
    return aftermath("mode").contains("1");
  }

  private boolean robbed(String till) {
    String word = till.replace("/till", "") + " ";
    return recorded
        .get("tills")
        .lines()
        .anyMatch(line ->
            line.startsWith(word) && visit.wayTo(line.substring(word.length())).isPresent());
  }

  void isOpenToTheShop() {
    NotYet.Expectation wanted = expected("a shop that gets at its own till, /market/shop/till");
    if (robbed("shop/till")) {
      return;
    }
    if (visit.attack().contains("No such file")) {
      throw wanted
          .observed("there is no market in the shop")
          .hint("Mount it: --volume /srv/market:/market");
    }
    throw wanted.observed(
        "it can't: the till's label is %s, and the shop's %s"
            .formatted(labels().getFirst(), visit.label()));
  }

  void isShut(String till) {
    NotYet.Expectation wanted = expected("SELinux keeps the robber from /market/" + till);
    if (robbed(till)) {
      throw robbed(till, wanted);
    }
    String label = labels().get(1);
    wanted.unless(
        !till.startsWith("baker")
            || !label.contains(":")
            || label.endsWith(":container_file_t:s0:" + theirs),
        "they don't get at it, and neither does the baker any more: its label is %s now"
            .formatted(label));
    boolean logged = visit.aftermath().lines().anyMatch(line -> isDenial(line, till));
    wanted.unless(
        logged, "they don't get at it, but not because of SELinux: it denied nothing of this kind");
  }

  private NotYet robbed(String till, NotYet.Expectation wanted) {
    boolean written = visit.aftermath().contains("permissive=1");
    if (written) {
      return wanted.observed(
          "it wrote the robbery down and let it pass: "
              + (enforcing() ? "for this type it is permissive" : "SELinux is permissive"));
    }
    if (!enforcing()) {
      return wanted.observed("they robbed it, and SELinux is permissive");
    }
    String label = labels().get(till.equals("bank") ? 2 : 1);
    if (till.equals("bank") ? label.contains(":container_") : !label.endsWith(":" + theirs)) {
      return wanted.observed(
          "they robbed it: its label is %s now, as if it were the shop's".formatted(label));
    }
    if (!visit.label().contains(":container_t:")) {
      return wanted.observed(
          "they robbed it: a process labelled %s may do that".formatted(visit.label()));
    }
    return wanted.observed(
        "they robbed it: the shop's label, %s, has the category %s"
            .formatted(visit.label(), theirs));
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>(aftermath("label"));
    while (labels.size() < 3) {
      labels.add("none");
    }
    return labels;
  }

  private boolean isDenial(String line, String till) {
    String target = labels().get(till.equals("bank") ? 2 : 1);
    return line.contains("denied")
        && line.contains("permissive=0")
        && Pattern.compile("tcontext=" + Pattern.quote(target) + "( |$)").matcher(line).find();
  }
}
