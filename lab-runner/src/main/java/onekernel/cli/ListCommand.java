package onekernel.cli;

import java.util.List;
import java.util.concurrent.Callable;
import onekernel.lab.Lab;
import onekernel.lab.Progress;
import onekernel.page.Shelf;
import picocli.CommandLine;

@CommandLine.Command(name = "list", description = "Show the labs, in the order of the syllabus.")
final class ListCommand implements Callable<Integer> {
  /** The document of {@code --json}. */
  record Document(String format, List<Entry> labs) {}

  /** One lab of the list. */
  record Entry(
      String lab, String title, int minutes, int steps, int points, int earned, boolean complete) {}

  private final Kit kit;

  @CommandLine.Option(names = "--json", description = "Print a document instead of a table.")
  private boolean json;

  ListCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Shelf.Stock labs = kit.shelf().all();
    List<Entry> entries = labs.labs().stream().map(this::entry).toList();
    Screen screen = kit.screen();
    if (json) {
      screen.document(new Document("one-kernel.list/1", entries));
    } else {
      int widest = entries.stream().mapToInt(e -> e.title().length()).max().orElse(1);
      for (Entry e : entries) {
        screen.say(
            ("  %s %-12s %-" + widest + "s  %2d min  %d steps  %d of %d points")
                .formatted(
                    e.complete() ? screen.good("✔") : "·",
                    e.lab(),
                    e.title(),
                    e.minutes(),
                    e.steps(),
                    e.earned(),
                    e.points()));
      }
    }
    labs.broken().forEach(problem -> screen.error(problem, false));
    return (labs.broken().isEmpty() ? ExitCode.DONE : ExitCode.USAGE).code();
  }

  private Entry entry(Lab lab) {
    Progress progress = kit.progress(lab);
    return new Entry(
        lab.id(),
        lab.title(),
        lab.minutes(),
        lab.steps().size(),
        lab.points(),
        progress.points(lab),
        progress.complete(lab));
  }
}
