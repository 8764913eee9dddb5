package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Optional;
import onekernel.grade.NotYet;
import onekernel.place.Container;
import onekernel.place.Host;

/** What a learner says of images. */
final class Images {
  private static final List<String> WORDS = List.of("same", "tiny");
  private static final double MIB = 1 << 20;
  private static final double MILLION = 1e6;

  private Images() {}

  /** The size of the image that a container was made of, as Docker has it. */
  static double bytesOf(Container container, Host host) {
    String script =
        "docker image inspect --format '{{.Size}}' \"$(docker inspect --format '{{.Image}}' "
            + container.id()
            + ")\"";
    return Double.parseDouble(host.sh(script).text());
  }

  static void judgeSame(List<Both> all, String text) {
    NotYet.Expectation wanted = expected("\"same\" with the VM's image divided by the container's");
    Figure given = number("same", text, wanted);
    if (all.stream().anyMatch(both -> given.is(both.ratio()))) {
      return;
    }
    Both newest = all.getFirst();
    wanted.unlessNot(given.is(1 / newest.ratio()), given + ": that is upside down");
    wanted.unlessNot(
        given.is(newest.vm()) || given.is(newest.container()),
        given + ", which is MiB; how many times as large was asked");
    wanted.unlessNot(
        given.is(packed(newest)),
        given + ": packed, one of the two is compressed; unpacked, both hold the same");
    wanted.unlessNot(
        given.is(3.2) || given.is(2.8), given + ": the article's figure; what do your images say?");
    throw wanted.observed(given + sizes(newest));
  }

  private static double packed(Both both) {
    return both.part(Both.VM, "packed") / both.part(Both.CONTAINER, "packed");
  }

  static void judgeTiny(List<Both> all, double bytes, String text) {
    NotYet.Expectation wanted =
        expected("\"tiny\" with Debian's container image divided by that of tiny");
    Figure given = number("tiny", text, wanted);
    if (all.stream().anyMatch(both -> given.is(both.container() * MIB / bytes))) {
      return;
    }
    Both newest = all.getFirst();
    wanted.unlessNot(
        given.is(newest.container() * MILLION / bytes),
        given + ": a MiB has 1048576 bytes, and not a million");
    wanted.unlessNot(
        given.is(newest.vm() * MIB / bytes),
        given + ", from the VM's image; between two containers was asked");
    wanted.unlessNot(given.is(bytes / MIB / newest.container()), given + ": that is upside down");
    wanted.unlessNot(given.is(newest.ratio()), given + ": that is the other ratio");
    throw wanted.observed(
        "%s; Docker has %.0f bytes for tiny, and Debian%s".formatted(given, bytes, sizes(newest)));
  }

  private static String sizes(Both both) {
    return "; the container has %s MiB, the VM %s"
        .formatted(Figure.words(both.container()), Figure.words(both.vm()));
  }

  private static Figure number(String word, String text, NotYet.Expectation wanted) {
    Optional<Figure> said = Figure.behind(word, text, WORDS);
    return said.orElseThrow(
        () -> wanted.observed("no number behind the word \"%s\"".formatted(word)));
  }
}
