package onekernel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.Lab;
import picocli.CommandLine;

/** A command that makes a booklet of labs, for the screen or for paper. */
abstract class Booklet implements Callable<Integer> {
  final Kit kit;
  private final String usual;

  @CommandLine.Parameters(arity = "0..*", paramLabel = "LAB", description = "The labs; else all.")
  private List<String> labs = new ArrayList<>();

  @CommandLine.Option(names = "--html", paramLabel = "FILE", description = "Write a page here.")
  private Optional<Path> html = Optional.empty();

  @CommandLine.Option(names = "--pdf", paramLabel = "FILE", description = "Write a PDF here.")
  private Optional<Path> pdf = Optional.empty();

  @CommandLine.Option(
      names = "--no-install",
      description = "Install nothing for PDFs; say what is missing instead.")
  private boolean refuse;

  /**
   * A booklet.
   *
   * @param usual the page that is written where no file is named
   */
  Booklet(Kit kit, String usual) {
    this.kit = kit;
    this.usual = usual;
  }

  @Override
  public final Integer call() {
    List<Lab> chosen =
        labs.isEmpty() ? kit.allLabs() : labs.stream().map(kit.shelf()::load).toList();
    String page = page(chosen);
    Optional<Path> file = html.or(() -> pdf.isPresent() ? Optional.empty() : Optional.of(usual()));
    file.ifPresent(f -> {
      Written.text(f, page);
      kit.screen().say("Written: " + f);
    });
    pdf.ifPresent(f -> print(page, f));
    return ExitCode.DONE.code();
  }

  private Path usual() {
    return Path.of(usual);
  }

  private void print(String page, Path file) {
    int pages = Paper.of(kit, !refuse).print(page, file);
    kit.screen().say("Written: " + file + ", " + pages + " pages");
  }

  abstract String page(List<Lab> chosen);
}
