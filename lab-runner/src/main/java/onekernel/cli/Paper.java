package onekernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Processes;

/**
 * Prints pages as PDF with a browser that shows no window, and that reaches no network. The browser
 * is installed when the first PDF is asked for.
 */
final class Paper {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Processes processes;
  private final String browser;
  private final Path desk;

  private Paper(Processes processes, String browser, Path desk) {
    this.processes = processes;
    this.browser = browser;
    this.desk = desk;
  }

  /**
   * Paper and ink.
   *
   * @param install whether what is missing may be installed
   * @throws LabException where there is no browser, and none can be had
   */
  static Paper of(Kit kit, boolean install) {
    Processes processes = kit.processes("");
    SettingUp.of(kit, processes, install, kit.screen()::note, () -> false).forPaper();
    return new Paper(processes, browser(kit.environment()), kit.home().cache().resolve("paper"));
  }

  private static String browser(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(() ->
            LabException.environment(
                "There is no Chromium in PATH, and PDFs are printed with it.",
                "It is installed in a folder that isn't in PATH.",
                "Add that folder to PATH, or print the HTML page from any browser."));
  }

  /** Prints a page and tells how many sheets it took. */
  int print(String html, Path pdf) {
    Path scratch = scratch(processes, desk);
    try {
      Path page = Files.writeString(scratch.resolve("page.html"), html);
      Path printed = scratch.resolve("printed.pdf");
      Output output =
          processes.run(
              new Command(command(scratch, page.toUri().toString(), printed), "", LIMIT),
              scratch,
              Map.of("HOME", scratch.toString()));
      if (!Files.exists(printed)) {
        throw failed(pdf, output);
      }
      int pages = pages(printed);
      Files.createDirectories(pdf.toAbsolutePath().getParent());
      Written.move(printed, pdf);
      return pages;
    } catch (IOException e) {
      throw Written.refused(pdf, e);
    } finally {
      clear(processes, scratch);
    }
  }

  private static void clear(Processes processes, Path scratch) {
    processes.run(Command.of("rm", "-rf", scratch.toString()));
  }

  private List<String> command(Path scratch, String address, Path printed) {
    List<String> command =
        new ArrayList<>(
            List.of(
                browser,
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--print-to-pdf=" + printed));
    if (processes.run(Command.of("id", "-u")).text().equals("0")) {
      command.add("--no-sandbox"); // Chromium refuses to be root inside of one
    }
    command.add(address);
    return command;
  }

  private int pages(Path pdf) {
    return processes
        .run(Command.of("pdfinfo", pdf.toString()))
        .stdout()
        .lines()
        .filter(line -> line.startsWith("Pages:"))
        .map(line -> Integer.parseInt(line.substring("Pages:".length()).strip()))
        .findFirst()
        .orElse(0);
  }

  /**
   * A folder that is named after this program; those of programs that were killed while they
   * printed are cleared away.
   */
  static Path scratch(Processes processes, Path desk) {
    try {
      Files.createDirectories(desk);
      try (Stream<Path> folders = Files.list(desk)) {
        folders.filter(Paper::isNobodys).forEach(old -> clear(processes, old));
      }
      return Files.createTempDirectory(desk, ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw Written.refused(desk, e);
    }
  }

  private static boolean isNobodys(Path scratch) {
    String name = scratch.getFileName().toString();
    return name.matches("\\d{1,10}-\\d+")
        && ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-')))).isEmpty();
  }

  private static LabException failed(Path pdf, Output output) {
    boolean late = output.exit() == Output.TIME_RAN_OUT;
    List<String> said = output.stderr().lines().filter(line -> !line.isBlank()).toList();
    return LabException.environment(
        "Chromium didn't print " + pdf + ".",
        late
            ? "It wasn't done within " + LIMIT.toMinutes() + " minutes."
            : "It ended with " + output.exit() + ": " + (said.isEmpty() ? "" : said.getLast()),
        "Try once more, or print the HTML page from any browser.");
  }
}
