package onekernel.page;

import java.util.Map;

/** A deck that was built. Each of its forms is made when it is asked for: a watch needs one. */
public final class Deck {
  private final String id;
  private final String title;
  private final int slides;
  private final DeckPage page;
  private final SpeakerNotes notes;

  Deck(String id, String title, int slides, DeckPage page, SpeakerNotes notes) {
    this.id = id;
    this.title = title;
    this.slides = slides;
    this.page = page;
    this.notes = notes;
  }

  /** The name of its file. */
  public String id() {
    return id;
  }

  /** Its title. */
  public String title() {
    return title;
  }

  /** How many slides it has. */
  public int slides() {
    return slides;
  }

  /** How long its notes say that it takes. */
  public int minutes() {
    return notes.minutes();
  }

  /** All of it in one file. */
  public String page() {
    return page.single();
  }

  /** The same, for a browser that asks the program whether it was built anew. */
  public String watched() {
    return page.watched();
  }

  /** The same with style and program beside the page, by file name. */
  public Map<String, String> folder() {
    return page.folder();
  }

  /** The slides as sheets, a page to be printed. */
  public String paper() {
    return page.paper();
  }

  /** What the speaker says, slide by slide, as a page to be printed. */
  public String notes() {
    return notes.page(title);
  }
}
