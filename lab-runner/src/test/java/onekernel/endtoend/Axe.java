package onekernel.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The accessibility checker axe-core, and how it is asked for WCAG 2.2 AA. */
final class Axe {
  static final String RUN =
      "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
          + ".then(r => JSON.stringify(r.violations.map("
          + "v => v.id + ' ' + v.nodes.map(n => n.html.slice(0, 120) + n.failureSummary))))";

  private Axe() {}

  static String source() throws IOException {
    try (InputStream stream =
        Axe.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8) + ";0";
    }
  }
}
