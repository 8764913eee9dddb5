package onekernel.setup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import onekernel.lab.LabException;

/**
 * A stage of {@code vagrant/build}: whole or not there, and skipped by itself when done.
 *
 * @param recipe today's recipe, read once
 * @param script the stage's name for the script
 * @param results the files that it leaves
 */
record BuildStage(Logged logged, Supplier<Recipe> recipe, String script, List<String> results)
    implements Work {
  private static final Duration LIMIT = Duration.ofMinutes(40);
  private static final Pattern DENIED = Pattern.compile("ermission denied|not permitted");

  @Override
  public boolean done() {
    return recipe.get().has(results.toArray(String[]::new));
  }

  @Override
  public void perform(Consumer<String> say) {
    run(logged, recipe.get(), script, Map.of(), say);
  }

  /** Runs a stage and returns its lines. */
  static List<String> run(
      Logged logged,
      Recipe recipe,
      String stage,
      Map<String, String> environment,
      Consumer<String> say) {
    List<String> argv = List.of(recipe.script().toString(), stage, recipe.folder().toString());
    Logged.End end = logged.run(argv, environment, LIMIT, say);
    if (!end.ok()) {
      throw failure(stage, end, logged);
    }
    return end.lines();
  }

  /** The script tells its errors in three parts, too: the last three lines. */
  static LabException failure(String stage, Logged.End end, Logged logged) {
    List<String> lines = end.lines();
    int n = lines.size();
    String namespaces = logged.machine().user().remedyForNamespaces();
    if (!namespaces.isEmpty() && lines.stream().anyMatch(l -> DENIED.matcher(l).find())) {
      return LabException.environment(
          "The build of the " + stage + " was turned away.",
          "AppArmor keeps user namespaces from who isn't root: " + end.lastWord(),
          namespaces);
    }
    if (n >= 3 && lines.get(n - 2).startsWith("  ") && lines.get(n - 1).startsWith("  ")) {
      return LabException.environment(
          lines.get(n - 3), lines.get(n - 2).strip(), lines.get(n - 1).strip());
    }
    return LabException.environment(
        "The build of the " + stage + " ended with " + end.exit() + ".",
        end.lastWord(),
        "Look at " + logged.log() + ", then run: ./lab setup");
  }
}
