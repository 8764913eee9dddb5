package onekernel.labs.hardening;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Boot ids in what a learner handed in: upper case, quotes and missing hyphens don't matter. */
final class BootIds {
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b");

  private BootIds() {}

  static List<String> in(String text) {
    return ID.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(id -> plain(id.group()))
        .distinct()
        .toList();
  }

  /** The text in lower case with a blank for each id. */
  static String without(String text) {
    return ID.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  static String plain(String id) {
    return id.toLowerCase(Locale.ROOT).replace("-", "");
  }
}
