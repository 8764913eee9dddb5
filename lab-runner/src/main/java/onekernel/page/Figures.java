package onekernel.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was measured on this machine, as decks and booklets show it. */
public interface Figures {
  /** All that can be measured, by the word that {@code ./lab measure} knows it by. */
  Set<String> workloads();

  /** The newest comparisons of one workload; where there are none, how to get them. */
  Figure of(String workload);

  /**
   * A chart of these workloads, of the newest measurement that has one of them; without any name,
   * of all that was measured last.
   *
   * @param large for a slide, which is read from afar
   */
  Optional<Picture> chart(Set<String> workloads, boolean large);

  /**
   * What others published of these workloads, beside this machine's; nothing where none of them was
   * measured.
   */
  List<Claim> published(Set<String> workloads);

  /**
   * A published figure.
   *
   * @param says what was claimed
   * @param source by whom
   * @param here this machine's figure with interval and pairs
   * @param unit what it is in parts of
   * @param verdict what the one says to the other
   */
  record Claim(String says, String source, String here, String unit, String verdict) {}

  /**
   * A figure in words.
   *
   * @param lines with unit, interval and accelerator; or that it isn't measured, and how it is
   * @param there whether it was measured
   */
  record Figure(List<String> lines, boolean there) {
    public Figure {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A chart.
   *
   * @param light as SVG for a light page and for paper
   * @param dark the same for a dark page
   * @param told the same for those who don't see it
   * @param source which machine it was, and when
   */
  record Picture(String light, String dark, String told, String source) {}
}
