package onekernel.page;

import java.util.List;
import java.util.Map;
import onekernel.lab.Lab;
import org.jsoup.nodes.Element;

/** The table of a booklet's labs, with the minutes after which each begins. */
final class Contents {
  private Contents() {}

  static void table(Element to, List<Lab> labs) {
    Element nav = to.appendElement("nav").attr("aria-labelledby", "contents");
    nav.appendElement("h2").attr("id", "contents").text("The labs");
    Element table = nav.appendElement("table");
    Element head = table.appendElement("thead").appendElement("tr");
    for (String title : List.of("lab", "begins at", "minutes", "points")) {
      head.appendElement("th").attr("scope", "col").text(title);
    }
    Element body = table.appendElement("tbody");
    int begins = 0;
    for (Lab lab : labs) {
      row(body.appendElement("tr"), lab, begins);
      begins += lab.minutes();
    }
    Element sum = table.appendElement("tfoot").appendElement("tr");
    sum.appendElement("th").attr("scope", "row").text("all, without a break");
    sum.appendElement("td").text(clock(begins));
    sum.appendElement("td").text(String.valueOf(begins));
    sum.appendElement("td").text(String.valueOf(labs.stream().mapToInt(Lab::points).sum()));
  }

  private static void row(Element row, Lab lab, int begins) {
    Element name = row.appendElement("th").attr("scope", "row");
    Element link = name.appendElement("a").attr("href", "#" + lab.id());
    new HtmlText(lab, Map.of()).line(link, lab.title());
    row.appendElement("td").text(clock(begins));
    row.appendElement("td").text(String.valueOf(lab.minutes()));
    row.appendElement("td").text(String.valueOf(lab.points()));
  }

  /** Hours and minutes since the first lab began. */
  private static String clock(int minutes) {
    return "%d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
