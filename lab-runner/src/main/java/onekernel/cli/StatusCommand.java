package onekernel.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  /**
   * One place of the lab.
   *
   * @param state the word of Docker or libvirt, or "not made"
   * @param name Docker's or libvirt's for it; empty where it isn't made
   * @param address a VM's; empty for all else
   * @param commands that open a shell in it from any terminal
   */
  record PlaceEntry(
      String place,
      String kind,
      String state,
      String name,
      String address,
      List<String> commands) {}

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
        named.places().stream().map(spec -> entry(opening.places(), named, spec)).toList();
    if (json) {
      kit.screen().document(document(named, progress, places));
    } else {
      kit.screen().say(kit.screen().bold(opening.telling().standing()));
      kit.screen().say(opening.telling().steps());
      kit.screen().say("");
      places.forEach(this::tell);
    }
    return ExitCode.of(progress.complete(named));
  }

  private void tell(PlaceEntry place) {
    String called =
        place.address().isEmpty() ? place.name() : place.name() + ", " + place.address();
    kit.screen()
        .say(
            "  %-8s %-10s %-10s %s"
                .formatted(place.place(), place.kind(), place.state(), called)
                .stripTrailing());
    place.commands().forEach(command -> kit.screen().say(" ".repeat(11) + command));
  }

  private PlaceEntry entry(Places places, Lab lab, PlaceSpec spec) {
    boolean last = kit.startedLast().filter(l -> l.id().equals(lab.id())).isPresent();
    String shell = "./lab shell " + (last ? "" : "--lab " + lab.id() + " ") + spec.name();
    Optional<Places.Way> way = places.way(lab.id(), spec);
    return new PlaceEntry(
        spec.name(),
        spec.kind().name().toLowerCase(Locale.ROOT),
        state(places, lab, spec),
        way.map(Places.Way::name).orElse(""),
        way.map(Places.Way::address).orElse(""),
        Stream.concat(Stream.of(shell), way.map(Places.Way::command).stream()).toList());
  }

  private static String state(Places places, Lab lab, PlaceSpec spec) {
    try {
      return places.find(lab.id(), spec).map(p -> p.access().fact("state")).orElse("not made");
    } catch (LabException e) {
      return "unknown: " + e.problem();
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
