package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.LabException;
import org.jsoup.nodes.Element;

/** What is said to each slide, and for how long: notes begin with "2 min". */
final class SpeakerNotes {
  private static final Pattern TIME = Pattern.compile("(\\d+) min\\b\\.?\\s*");

  /**
   * One slide's notes.
   *
   * @param title its heading
   * @param minutes how long it takes
   * @param said what is said, an element per paragraph
   */
  record Note(String title, int minutes, List<Element> said) {}

  private final List<Note> notes;

  private SpeakerNotes(List<Note> notes) {
    this.notes = notes;
  }

  /**
   * Reads them off the slides.
   *
   * @param file how a message calls the deck's source
   * @throws LabException (usage) for a slide without notes, or without their time
   */
  static SpeakerNotes of(String file, List<Element> slides) {
    List<Note> notes = new ArrayList<>();
    for (Element slide : slides) {
      notes.add(note(file, slide));
    }
    return new SpeakerNotes(notes);
  }

  private static Note note(String file, Element slide) {
    Element heading = slide.selectFirst("h1, h2, h3");
    String title = heading == null ? "" : heading.text();
    Element aside = slide.selectFirst("aside.notes");
    String text = aside == null ? "" : aside.text();
    Matcher time = TIME.matcher(text);
    if (aside == null || !time.lookingAt()) {
      throw LabException.usage(
          file
              + ": the slide \""
              + title
              + "\" doesn't say "
              + (aside == null ? "what is said." : "how long it takes."),
          "Each slide has a [.notes] block, whose first words are its time.",
          "Write one, for example: [.notes], then on a line of its own: 2 min. Ask the room"
              + " first.");
    }
    List<Element> said = new ArrayList<>(aside.select("p, li"));
    return new Note(title, Integer.parseInt(time.group(1)), said);
  }

  int minutes() {
    return notes.stream().mapToInt(Note::minutes).sum();
  }

  /** The notes as a page for the speaker's hand, with the clock beside each slide. */
  String page(String title) {
    HtmlPage page = new HtmlPage(title);
    Element main = page.main().addClass("notes");
    main.appendElement("p")
        .addClass("lead")
        .appendText(
            "Speaker's notes · %d slides · %s"
                .formatted(notes.size() + 1, LabHtml.minutes(minutes())));
    int clock = 0;
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      Element part = main.appendElement("section").addClass("slide");
      int slide = i + 2; // the title slide is the first, and has no notes
      part.appendElement("h2").appendText(slide + ". " + note.title());
      part.appendElement("p")
          .addClass("facts")
          .appendText("at " + clock + " · " + LabHtml.minutes(note.minutes()));
      note.said().forEach(p -> part.appendElement("p").html(said(p)));
      clock += note.minutes();
    }
    return page.html();
  }

  /** Its time stands above already. */
  private static String said(Element paragraph) {
    return TIME.matcher(paragraph.html()).replaceFirst("");
  }
}
