package onekernel.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;
import onekernel.lab.Step;
import org.asciidoctor.log.LogRecord;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * The decks below {@code slides}: one to open with, one per lab, one to close with. What a deck
 * says of a lab it takes from the lab. One thread at a time.
 */
public final class Decks {
  private final Path folder;
  private final Shelf shelf;
  private final AsciiDoc asciiDoc;
  private final DeckParts parts;

  /**
   * The decks of the kit.
   *
   * @param top the kit's own folder
   * @param measured where measurements are kept
   * @param figures what they say
   */
  public Decks(Path top, Shelf shelf, Path measured, Figures figures) {
    this.folder = top.resolve("slides");
    this.shelf = shelf;
    this.asciiDoc = shelf.asciiDoc();
    this.parts = new DeckParts(id -> LabHtml.of(shelf.load(id), Map.of(), measured), figures);
  }

  /** The decks in the order in which they are shown. */
  public List<String> ids() {
    Set<String> ids = new LinkedHashSet<>(List.of("opening"));
    ids.addAll(shelf.ids());
    Set<String> there = files();
    List<String> others = there.stream().filter(id -> !ids.contains(id)).sorted().toList();
    ids.addAll(others.stream().filter(id -> !id.equals("closing")).toList());
    ids.add("closing");
    ids.retainAll(there);
    return List.copyOf(ids);
  }

  private Set<String> files() {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      Set<String> ids = new LinkedHashSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".adoc"))
          .forEach(name -> ids.add(name.substring(0, name.length() - ".adoc".length())));
      return ids;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** The file that a deck is written in. */
  public Path source(String id) {
    if (!ids().contains(id)) {
      throw LabException.usage(
          "There is no deck \"" + id + "\".",
          "The decks are " + String.join(", ", ids()) + Nearest.told(id, ids()) + ".",
          "Build them all with: ./lab slides");
    }
    return folder.resolve(id + ".adoc");
  }

  /**
   * Builds one deck. The first takes seconds, because AsciiDoc's parser has to start.
   *
   * @throws LabException (usage) with what is wrong in the deck
   */
  public Deck build(String id) {
    Path file = source(id);
    String shown = "slides/" + file.getFileName();
    String text = text(file);
    parts.begin(new Source(shown, text.lines().toList()));
    asciiDoc.heard();
    Element slides = Cleaning.slides(asciiDoc.slides(text, parts, titles()));
    complaints(shown);
    parts.place(slides);
    String title = title(text, id);
    List<Element> content = DeckPage.leaves(slides);
    content.forEach(Decks::set);
    SpeakerNotes notes = SpeakerNotes.of(shown, content);
    Element first = first(id, title, notes.minutes());
    slides.prependChild(first);
    DeckPage page = new DeckPage(title, slides);
    return new Deck(
        id,
        title,
        content.size() + 1,
        notes.minutes(),
        page.single(),
        page.watched(),
        page.folder(),
        page.paper(),
        notes.page(title));
  }

  /** Much text is set smaller, so that it stays on its slide. */
  private static void set(Element slide) {
    Element shown = slide.clone();
    shown.select("aside, h2").remove();
    int lines = shown.text().length() / 75 + 2 * shown.select("p, li, pre, tr").size();
    lines += shown.select("svg").stream().mapToInt(Decks::lines).sum();
    slide.addClass(lines > 26 ? "dense" : lines < 14 ? "airy" : "usual");
  }

  /** As many lines of text as a picture takes. */
  private static int lines(Element svg) {
    String[] box = svg.attr("viewBox").split(" ");
    return Integer.parseInt(box[box.length - 1]) / 31;
  }

  private Element first(String id, String title, int minutes) {
    Element first = new Element("section").addClass("title").attr("id", "title");
    first.appendElement("h1").appendText(title);
    boolean lab = shelf.ids().contains(id);
    first
        .appendElement("p")
        .appendText(
            (lab ? "Lab " + id + " · " : "")
                + LabHtml.minutes(minutes)
                + " of talk"
                + (lab ? ", then " + LabHtml.minutes(shelf.load(id).minutes()) + " of work" : ""));
    first.appendElement("p").addClass("question").text("How many kernels are running here?");
    return first;
  }

  /** A lab's deck has the lab's title; others have their own on the first line. */
  private String title(String text, String id) {
    String first = text.lines().findFirst().orElse("");
    return shelf.ids().contains(id)
        ? TerminalText.line(shelf.load(id).title(), Map.of())
        : first.startsWith("= ") ? first.substring(2).strip() : id;
  }

  /**
   * By {@code title-kernel} a deck gets lab kernel's title, by {@code title-kernel-uptime} a
   * step's.
   */
  private Map<String, Object> titles() {
    Map<String, Object> titles = new HashMap<>();
    for (Lab lab : shelf.all().labs()) {
      titles.put("title-" + lab.id(), Entities.escape(lab.title()));
      for (Step step : lab.steps()) {
        titles.put("title-" + lab.id() + "-" + step.id(), Entities.escape(step.title()));
      }
    }
    return titles;
  }

  private void complaints(String shown) {
    List<String> said = new ArrayList<>();
    for (LogRecord record : asciiDoc.heard()) {
      int line = record.getCursor() == null ? 1 : record.getCursor().getLineNumber();
      said.add(shown + ":" + line + ": " + record.getMessage());
    }
    if (!said.isEmpty()) {
      throw LabException.usage(
          String.join("\n", said),
          "A deck with a complaint would show something else than was meant.",
          "Mend these lines, then build it again.");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LabException unreadable(Path file, IOException e) {
    return LabException.usage(
            file + " can't be read.", e.toString(), "Look at its rights: ls -ld " + file)
        .from(e);
  }
}
