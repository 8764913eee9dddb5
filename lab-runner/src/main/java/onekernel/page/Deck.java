package onekernel.page;

import java.util.Map;

/**
 * A deck that was built.
 *
 * @param id the name of its file
 * @param title its title
 * @param slides how many slides it has
 * @param minutes how long its notes say that it takes
 * @param page all of it in one file
 * @param watched the same, for a browser that asks the program whether it was built anew
 * @param folder the same with style and program beside the page, by file name
 * @param paper the slides as sheets, a page to be printed
 * @param notes what the speaker says, slide by slide, as a page to be printed
 */
public record Deck(
    String id,
    String title,
    int slides,
    int minutes,
    String page,
    String watched,
    Map<String, String> folder,
    String paper,
    String notes) {
  public Deck {
    folder = Map.copyOf(folder);
  }
}
