package onekernel.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Progress;
import onekernel.lab.Step;
import onekernel.place.Places;
import picocli.CommandLine;

@CommandLine.Command(
    name = "status",
    description = "Show how far you are in a lab, and how its places are.")
final class StatusCommand implements Callable<Integer> {
  /** The document of {@code --json}. */
  record Document(
      String format,
      String lab,
      String title,
      boolean complete,
      int points,
      int of,
      String current,
      List<StepEntry> steps,
      List<PlaceEntry> places) {}

  /** One step of the lab. */
  record StepEntry(
      String step, String kind, boolean passed, boolean solved, int points, int of, int hints) {}

  /** One place of the lab: state is the word of Docker or libvirt, or "not made". */
  record PlaceEntry(String place, String kind, String state) {}

  private final Kit kit;

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "The lab; else the one started last.")
  private Optional<String> lab = Optional.empty();

  @CommandLine.Option(names = "--json", description = "Print a document instead of text.")
  private boolean json;

  StatusCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Lab named = kit.lab(lab);
    Opening opening = Opening.unopened(kit, named);
    Progress progress = opening.session().progress();
    List<PlaceEntry> places =
        named.places().stream().map(spec -> state(opening.places(), named, spec)).toList();
    if (json) {
      kit.screen().document(document(named, progress, places));
    } else {
      kit.screen().say(kit.screen().bold(opening.telling().standing()));
      kit.screen().say(opening.telling().steps());
      for (PlaceEntry place : places) {
        kit.screen().say("  %-8s %-10s %s".formatted(place.place(), place.kind(), place.state()));
      }
    }
    return ExitCode.of(progress.complete(named));
  }

  private static PlaceEntry state(Places places, Lab lab, PlaceSpec spec) {
    String kind = spec.kind().name().toLowerCase(Locale.ROOT);
    try {
      String state =
          places.find(lab.id(), spec).map(p -> p.access().fact("state")).orElse("not made");
      return new PlaceEntry(spec.name(), kind, state);
    } catch (LabException e) {
      return new PlaceEntry(spec.name(), kind, "unknown: " + e.problem());
    }
  }

  private static Document document(Lab lab, Progress progress, List<PlaceEntry> places) {
    List<StepEntry> steps =
        lab.steps().stream()
            .map(s -> {
              Progress.StepProgress p = progress.step(s.id());
              return new StepEntry(
                  s.id(),
                  s.kind().name().toLowerCase(Locale.ROOT),
                  p.passed(),
                  p.solved(),
                  p.points(),
                  s.points(),
                  p.hints());
            })
            .toList();
    return new Document(
        "one-kernel.status/1",
        lab.id(),
        lab.title(),
        progress.complete(lab),
        progress.points(lab),
        lab.points(),
        progress.current(lab).map(Step::id).orElse(""),
        steps,
        places);
  }
}
