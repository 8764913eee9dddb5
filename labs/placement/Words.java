package onekernel.labs.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An answer taken apart: names of places in it, and what else counts. */
final class Words {
  static final Set<String> PLACES = Set.of("host", "web", "vm", "inner");
  private static final String PLACE = "(?<![\\w.-])(?:host|web|vm|inner)(?![\\w-])";
  private static final String ID = "\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b";

  /** "host no" says that there is no number for it. */
  private static final String NONE = "(?i)" + PLACE + "[\\s:=-]*(?:no|none|not|nothing|nowhere)\\b";

  private static final String NUMBER = "(?<![\\w.-])\\d{1,18}(?![\\w-])";

  private Words() {}

  /** Boot ids (in plain digits) and names of places, in their order. */
  static List<String> idsAndPlaces(String text) {
    return found(ID + "|" + PLACE, text).stream()
        .map(word -> PLACES.contains(word) ? word : plain(word))
        .toList();
  }

  /** Numbers and names of places, in their order. */
  static List<String> numbersAndPlaces(String text) {
    return found(NUMBER + "|" + PLACE, text.replaceAll(NONE, " "));
  }

  /** A boot id as it is compared. */
  static String plain(String id) {
    return id.strip().toLowerCase(Locale.ROOT).replace("-", "");
  }

  /**
   * What belongs together: a key and the places beside it. Who begins with a place writes the
   * places first.
   */
  static List<Group> groups(List<String> words) {
    boolean placesFirst = !words.isEmpty() && PLACES.contains(words.getFirst());
    List<Group> groups = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (String word : placesFirst ? words : words.reversed()) {
      if (PLACES.contains(word)) {
        places.add(word);
      } else {
        groups.add(new Group(word, List.copyOf(places)));
        places.clear();
      }
    }
    return placesFirst ? groups : groups.reversed();
  }

  /** An id or a number, and the places that were named with it. */
  record Group(String key, List<String> places) {}

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
