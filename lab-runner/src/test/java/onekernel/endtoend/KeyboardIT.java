package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has a keyboard alone, or wants nothing to move, misses nothing. */
class KeyboardIT {
  /** Where the keyboard is, and how wide the line around it is. */
  private static final String FOCUS =
      """
      (() => {
        const at = document.activeElement, box = at.getBoundingClientRect();
        const style = getComputedStyle(at);
        const seen = box.width > 0 && box.right > 0 && box.bottom > 0
            && box.left < innerWidth && box.top < innerHeight;
        return at === document.body ? "nowhere"
            : `${at.tagName} ${style.outlineStyle} ${parseFloat(style.outlineWidth)} ${seen}`;
      })()
      """;

  private static final String MOVES =
      """
      JSON.stringify([...document.querySelectorAll("*")].filter(e => {
        return ["", "::before", "::after"].some(part => {
          const style = getComputedStyle(e, part);
          return /[1-9]/.test(style.transitionDuration + style.animationDuration);
        });
      }).map(e => e.tagName + "." + e.className))
      """;

  @TempDir private static Path out;
  private static Browser browser;

  @BeforeAll
  static void make() throws Exception {
    LabRun.lab("slides", "kernel", "--out", out.toString()).exits(0);
    LabRun.lab("handout", "kernel", "--html", out.resolve("handout.html").toString()).exits(0);
    LabRun.lab("text", "kernel", "--html", out.resolve("page.html").toString()).exits(0);
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void show(String page) throws InterruptedException {
    browser.show(out.resolve(page).toUri().toString(), 1280, 720);
    if (page.equals("kernel.html")) {
      browser.evaluate(DecksIT.READY);
    }
  }

  private static int slide() throws InterruptedException {
    return Integer.parseInt(browser.evaluate("Reveal.getSlidePastCount()"));
  }

  @Test
  void arrowsLeadThroughADeckAndSShowsTheNotes() throws Exception {
    show("kernel.html");
    int last = Integer.parseInt(browser.evaluate("Reveal.getTotalSlides()")) - 1;
    assertThat(slide()).isZero();
    for (int i = 0; i < last; i++) {
      browser.press("ArrowRight", 39);
    }
    assertThat(slide()).isEqualTo(last);
    browser.press("ArrowLeft", 37);
    assertThat(slide()).isEqualTo(last - 1);
    String notes = "getComputedStyle(document.querySelector('.speaker-notes')).display";
    assertThat(browser.evaluate(notes)).isEqualTo("none");
    browser.press("s", 83);
    assertThat(browser.evaluate(notes)).isNotEqualTo("none");
    browser.press("Home", 36);
    assertThat(slide()).isZero();
  }

  @Test
  void theFocusIsSeenWhereverItGoes() throws Exception {
    for (String page : new String[] {"kernel.html", "handout.html", "page.html"}) {
      show(page);
      for (int i = 0; i < 5; i++) {
        browser.press("Tab", 9);
        assertThat(browser.evaluate(FOCUS))
            .as("%s, Tab %d", page, i + 1)
            .matches("nowhere|\\w+ solid 3 true");
      }
    }
  }

  @Test
  void theFirstTabSkipsToTheTextAndEnterOpensAHint() throws Exception {
    show("page.html");
    browser.press("Tab", 9);
    assertThat(browser.evaluate("document.activeElement.textContent")).isEqualTo("To the text");
    browser.press("Enter", 13);
    assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("main");
    for (int i = 0; i < 40 && !browser.evaluate(FOCUS).startsWith("SUMMARY"); i++) {
      browser.press("Tab", 9);
    }
    assertThat(browser.evaluate(FOCUS)).startsWith("SUMMARY");
    assertThat(browser.evaluate("document.querySelectorAll('details[open]').length"))
        .isEqualTo("0");
    browser.press("Enter", 13);
    assertThat(browser.evaluate("document.activeElement.parentElement.open")).isEqualTo("true");
  }

  @Test
  void nothingMovesForThoseWhoWantNoMotion() throws Exception {
    browser.prefers("prefers-reduced-motion", "reduce");
    for (String page : new String[] {"kernel.html", "handout.html", "page.html"}) {
      show(page);
      assertThat(browser.evaluate(MOVES)).as(page).isEqualTo("[]");
      browser.press("ArrowRight", 39);
      assertThat(browser.evaluate("document.getAnimations().length")).as(page).isEqualTo("0");
    }
  }
}
