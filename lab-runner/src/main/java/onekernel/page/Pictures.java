package onekernel.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Element;

/** Measured figures as elements: in words, as a chart, or the command that gets them. */
final class Pictures {
  private Pictures() {}

  static Element words(Figures.Figure figure) {
    Element part = new Element("div").addClass(figure.there() ? "measured" : "unmeasured");
    figure.lines().forEach(line -> part.appendElement("p").appendText(Columns.harmless(line)));
    return part;
  }

  static Element unmeasured(String workloads) {
    String command = ("./lab measure " + workloads.replace(',', ' ')).strip();
    String what = workloads.isBlank() ? "" : workloads.replace(",", ", ") + ": ";
    return words(new Figures.Figure(List.of(what + "not measured yet", command), false));
  }

  /** An image can't run anything, whatever stands in it; paper gets the light one. */
  static Element chart(Figures.Picture chart) {
    Element figure = new Element("figure").addClass("chart");
    Element picture = figure.appendElement("picture");
    picture
        .appendElement("source")
        .attr("media", "screen and (prefers-color-scheme: dark)")
        .attr("srcset", data(chart.dark()));
    picture
        .appendElement("img")
        .attr("src", data(chart.light()))
        .attr("alt", Columns.harmless(chart.told()));
    figure.appendElement("figcaption").appendText(Columns.harmless(chart.source()));
    return figure;
  }

  static Element claims(List<Figures.Claim> claims) {
    Element table = new Element("table").addClass("held");
    Element head = table.appendElement("thead").appendElement("tr");
    for (String title : List.of("published", "measured here", "verdict")) {
      head.appendElement("th").attr("scope", "col").text(title);
    }
    Element body = table.appendElement("tbody");
    for (Figures.Claim claim : claims) {
      Element row = body.appendElement("tr");
      cell(row, claim.says(), claim.source());
      cell(row, claim.here(), claim.unit());
      row.appendElement("td").appendText(Columns.harmless(claim.verdict()));
    }
    return table;
  }

  private static void cell(Element row, String text, String small) {
    Element cell = row.appendElement("td").appendText(Columns.harmless(text));
    cell.appendElement("small").appendText(" " + Columns.harmless(small));
  }

  private static String data(String svg) {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
