package onekernel.session;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Draw;
import onekernel.lab.LabException;

/** Draws an attendee's values and writes them into texts. */
final class Drawing {
  private static final Pattern RECIPE =
      Pattern.compile("hex\\((\\d+)\\)|number\\((\\d+)\\.\\.(\\d+)\\)|(word)");
  private static final List<String> WORDS =
      List.of(
          "amber", "anchor", "apricot", "aspen", "badger", "basalt", "beacon", "birch", "bramble",
          "cedar", "cinder", "clover", "cobalt", "comet", "coral", "cricket", "dapple", "delta",
          "ember", "falcon", "fennel", "flint", "garnet", "ginger", "glacier", "hazel", "heron",
          "indigo", "island", "juniper", "kestrel", "lagoon", "lantern", "larch", "lichen", "lotus",
          "maple", "marble", "meadow", "nectar", "nimbus", "oasis", "ochre", "opal", "orchid",
          "otter", "pebble", "pepper", "petrel", "quartz", "quince", "raven", "reed", "saffron",
          "sorrel", "spruce", "thistle", "topaz", "tundra", "umber", "violet", "walnut", "willow",
          "zephyr");

  private Drawing() {}

  static Map<String, String> draw(List<Draw> draws, RandomGenerator random) {
    Map<String, String> values = new LinkedHashMap<>();
    draws.forEach(d -> values.put(d.name(), draw(d, random)));
    return values;
  }

  private static String draw(Draw draw, RandomGenerator random) {
    Matcher recipe = RECIPE.matcher(draw.recipe().strip());
    if (!recipe.matches()) {
      throw LabException.usage(
          "The value \"" + draw.name() + "\" can't be drawn.",
          "Its recipe \"" + draw.recipe() + "\" is none of hex(DIGITS), number(LOW..HIGH), word.",
          "Correct :draw-" + draw.name() + ": in lab.adoc.");
    }
    if (recipe.group(1) != null) {
      byte[] bytes = new byte[(Integer.parseInt(recipe.group(1)) + 1) / 2];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes).substring(0, Integer.parseInt(recipe.group(1)));
    }
    if (recipe.group(2) != null) {
      long low = Long.parseLong(recipe.group(2));
      return Long.toString(random.nextLong(low, Long.parseLong(recipe.group(3)) + 1));
    }
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** The text with each <code>{name}</code> that was drawn replaced; other braces stay. */
  static String written(String text, Map<String, String> drawn) {
    String result = text;
    for (Map.Entry<String, String> value : drawn.entrySet()) {
      result = result.replace("{" + value.getKey() + "}", value.getValue());
    }
    return result;
  }
}
