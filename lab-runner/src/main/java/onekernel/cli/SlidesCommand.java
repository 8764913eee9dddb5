package onekernel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.page.Deck;
import onekernel.page.Decks;
import picocli.CommandLine;

@CommandLine.Command(
    name = "slides",
    description = "Build the decks: a page that stands alone, and a folder, for each.")
final class SlidesCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "DECK",
      description = "The decks, or folders of labs; else all.")
  private List<String> names = new ArrayList<>();

  @CommandLine.Option(names = "--pdf", description = "Print slides and speaker's notes, too.")
  private boolean pdf;

  @CommandLine.Option(
      names = "--watch",
      description = "Show the decks in a browser, and build them anew whenever a file is saved.")
  private boolean watch;

  @CommandLine.Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "decks",
      description = "Where they go; else ./decks.")
  private Path out = Path.of("decks");

  @CommandLine.Option(
      names = "--no-install",
      description = "Install nothing for PDFs; say what is missing instead.")
  private boolean refuse;

  SlidesCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Decks decks =
        new Decks(kit.top(), kit.shelf(), kit.home().measured(), new KeptFigures(kit.home()));
    List<String> chosen = names.isEmpty() ? decks.ids() : names;
    chosen.forEach(decks::source);
    if (watch) {
      return new SlidesWatch(kit, decks, chosen).serve();
    }
    kit.screen().note("Starting AsciiDoc; this takes a few seconds …");
    Optional<Paper> paper = pdf ? Optional.of(Paper.of(kit, !refuse)) : Optional.empty();
    for (String name : chosen) {
      Deck deck = decks.build(name);
      String id = deck.id();
      Path page = out.resolve(id + ".html");
      Written.text(page, deck.page());
      folder(out.resolve(id), deck.folder());
      kit.screen()
          .say(
              "%s   %d slides, %d minutes: %s"
                  .formatted(page, deck.slides(), deck.minutes(), deck.title()));
      paper.ifPresent(p -> print(p, deck));
    }
    return ExitCode.DONE.code();
  }

  private static void folder(Path folder, Map<String, String> files) {
    files.forEach((name, text) -> Written.text(folder.resolve(name), text));
  }

  private void print(Paper paper, Deck deck) {
    Path slides = out.resolve(deck.id() + ".pdf");
    Path notes = out.resolve(deck.id() + "-notes.pdf");
    int pages = paper.print(deck.paper(), slides);
    paper.print(deck.notes(), notes);
    kit.screen().say("%s   %d pages, and %s".formatted(slides, pages, notes));
  }
}
