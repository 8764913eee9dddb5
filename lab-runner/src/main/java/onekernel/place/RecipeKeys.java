package onekernel.place;

import java.util.List;

/**
 * Names what is built from today's recipe, so that another recipe's results are never taken for it.
 *
 * @param base of the root filesystem
 * @param tools of the tools that lie on top of it
 */
public record RecipeKeys(String base, String tools) {
  /** For whoever makes no places. */
  public static final RecipeKeys NONE = new RecipeKeys("", "");

  /** As {@code vagrant/build key} prints them, a line each. */
  public static RecipeKeys of(Output printed) {
    List<String> lines = printed.text().lines().toList();
    return lines.size() == 2 && printed.ok() ? new RecipeKeys(lines.get(0), lines.get(1)) : NONE;
  }

  /** Whether there was anything to read. */
  public boolean known() {
    return !base.isEmpty();
  }

  /** The name of Docker's image of a userland. */
  public String image(String userland) {
    return switch (userland) {
      case "debian" -> "one-kernel/base:" + base;
      case "tools" -> "one-kernel/tools:" + tools;
      default -> "one-kernel/" + userland + ":" + base;
    };
  }
}
