package onekernel.session;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Scene;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.place.Command;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Place;

/** Builds what a step finds when it begins, and makes the moves of solutions. */
final class Scenes {
  /** For one script; a scene that needs longer belongs into the image. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final Pattern FACT = Pattern.compile("\\{([a-z][a-z0-9-]*)\\.([a-z]+)}");

  private final Lab lab;
  private final OpenPlaces open;
  private final Consumer<News> listener;
  private final Set<String> touched = new HashSet<>(Set.of(Host.NAME));

  Scenes(Lab lab, OpenPlaces open, Consumer<News> listener) {
    this.lab = lab;
    this.open = open;
    this.listener = listener;
  }

  /** Builds the step's scene and returns what it recorded. */
  Map<String, String> build(Step step, Map<String, String> drawn) {
    Scene scene = step.scene();
    for (PlaceSpec spec : lab.places()) {
      if (scene.fresh().contains(spec.name())) {
        open.remake(spec);
      }
    }
    Map<String, String> recorded = new LinkedHashMap<>();
    for (Scene.Act act : scene.acts()) {
      Output output = run(act.place(), written(act.script(), drawn));
      if (!output.ok()) {
        throw LabException.ours(
            "The scene of step \"" + step.id() + "\" couldn't be built.",
            "Its script in "
                + act.place()
                + " ended with "
                + output.exit()
                + ": "
                + output.stderr().strip(),
            "Try again with: ./lab reset " + step.id());
      }
      if (!act.record().isEmpty()) {
        recorded.put(act.record(), output.text());
      }
    }
    listener.accept(new News.SceneBuilt(step));
    return recorded;
  }

  /** Makes one move of a solution; returns what is handed in by it. */
  Optional<String> make(Solution.Move move, Map<String, String> drawn) {
    return switch (move) {
      case Solution.Move.Run r -> {
        touched.add(r.place());
        run(r.place(), written(r.script(), drawn));
        yield Optional.empty();
      }
      case Solution.Move.HandInOutput h ->
          Optional.of(run(h.place(), written(h.script(), drawn)).stdout());
      case Solution.Move.HandIn h -> Optional.of(written(h.value(), drawn));
    };
  }

  /** The drawn values, and {@code {PLACE.FACT}} for what the outside knows of a place now. */
  String written(String text, Map<String, String> drawn) {
    return FACT.matcher(Drawing.written(text, drawn))
        .replaceAll(m ->
            open.all().containsKey(m.group(1))
                ? Matcher.quoteReplacement(fact(place(m.group(1)), m.group(2)))
                : Matcher.quoteReplacement(m.group()));
  }

  private static String fact(Place place, String name) {
    return name.equals("boot") ? place.kernel().bootId() : place.access().fact(name);
  }

  /** Whether a solution ran something that may have left traces since the last clean scene. */
  boolean touched() {
    return !touched.isEmpty();
  }

  /**
   * The same of one container that can be made anew in a moment: it is within reach of itself and
   * of the host, not of a VM. One that takes long is put right by its scene.
   */
  boolean touched(String container) {
    return !takesLong(container) && (touched.contains(container) || touched.contains(Host.NAME));
  }

  /** LXC's containers take as long to be made as VMs. */
  boolean takesLong(String container) {
    return lab.places().stream()
        .anyMatch(spec -> spec.name().equals(container) && spec.runtime().equals("lxc"));
  }

  void untouched() {
    touched.clear();
  }

  /** The place as everybody sees it, which is looked for again where it was made anew. */
  private Place place(String name) {
    return Objects.requireNonNull(open.all().get(name));
  }

  private Output run(String place, String script) {
    return place(place).access().run(Command.script(script).within(LIMIT));
  }
}
