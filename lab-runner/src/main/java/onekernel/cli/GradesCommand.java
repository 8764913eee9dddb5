package onekernel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onekernel.grade.marks.CsvMarks;
import onekernel.grade.marks.JUnitMarks;
import onekernel.grade.marks.Marks;
import onekernel.grade.marks.Submissions;
import onekernel.json.Json;
import onekernel.lab.LabException;
import onekernel.page.Columns;
import picocli.CommandLine;

@CommandLine.Command(
    name = "grades",
    description = "Mark submissions: a table, or files for a gradebook, a program, a CI view.",
    footer = {
      "",
      "Damaged submissions are named with the reason, and the others are marked all the same.",
      "Exit code 0: every submission is sound. 1: some are damaged. 2: there is nothing to read.",
      "A seal shows edits; it is evidence, not proof, since attendees own their machines.",
    })
final class GradesCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Parameters(paramLabel = "PATH", description = "A submission, or a folder of them.")
  private Path path = Path.of(".");

  @CommandLine.Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write CSV; - is standard output, for the other two as well.")
  private Optional<Path> csv = Optional.empty();

  @CommandLine.Option(
      names = "--gradebook",
      paramLabel = "KIND",
      defaultValue = "NONE",
      description = "With --csv: columns as moodle or canvas imports them.")
  private CsvMarks.Gradebook gradebook = CsvMarks.Gradebook.NONE;

  @CommandLine.Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write a document of all that is known.")
  private Optional<Path> json = Optional.empty();

  @CommandLine.Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML.")
  private Optional<Path> junit = Optional.empty();

  @CommandLine.Option(
      names = "--lab",
      paramLabel = "LAB",
      description = "The folder of a lab from elsewhere that counts, too.")
  private List<String> labs = new ArrayList<>();

  GradesCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    if (gradebook != CsvMarks.Gradebook.NONE && csv.isEmpty()) {
      throw LabException.usage(
          "--gradebook says how the CSV looks, and there is none.",
          "No file was named for it.",
          "Run: ./lab grades --csv FILE --gradebook moodle " + path);
    }
    Marks marks = Submissions.read(path, new KnownLabs(kit, labs)::of);
    write(csv, () -> CsvMarks.write(marks, gradebook));
    write(json, () -> Json.pretty(marks) + "\n");
    write(junit, () -> JUnitMarks.write(marks));
    if (csv.isEmpty() && json.isEmpty() && junit.isEmpty()) {
      table(marks);
    } else {
      marks.damaged().forEach(d -> kit.screen().note(told(d)));
      CsvMarks.leftOut(marks, csv.isEmpty() ? CsvMarks.Gradebook.NONE : gradebook)
          .forEach(out -> kit.screen().note("  · not in the CSV: " + Screen.harmless(out)));
      kit.screen().note(sum(marks));
    }
    return ExitCode.of(marks.damaged().isEmpty());
  }

  private void write(Optional<Path> file, Supplier<String> text) {
    if (file.isEmpty()) {
      return;
    }
    if (file.get().toString().equals("-")) {
      kit.screen().out().print(text.get());
      kit.screen().out().flush();
      return;
    }
    try {
      // Not writeString, which refuses half a surrogate pair.
      Files.write(file.get(), text.get().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't write " + file.get() + ".",
              e.toString(),
              "Look at the rights of its folder, or name another file.")
          .from(e);
    }
  }

  private void table(Marks marks) {
    Screen screen = kit.screen();
    int widest =
        Math.min(
            32, marks.attendees().stream().mapToInt(a -> Columns.of(shown(a))).max().orElse(0));
    for (Marks.Attendee a : marks.attendees()) {
      String name = shown(a);
      String gap = " ".repeat(Math.max(0, widest - Columns.of(name)));
      screen.say(
          "  %s%s  %s  %3d of %3d points"
              .formatted(screen.bold(name), gap, a.shortSeal(), a.points(), a.of()));
      String labs =
          a.labs().stream()
              .map(l -> l.lab() + " " + l.points() + "/" + l.of())
              .collect(Collectors.joining("   "));
      Screen.wrapped(labs, screen.width() - 4).forEach(line -> screen.say("    " + line));
      for (String note : a.notes()) {
        Screen.wrapped("· " + Screen.harmless(note), screen.width() - 4)
            .forEach(line -> screen.say("    " + line));
      }
    }
    marks.damaged().forEach(d -> screen.say(told(d)));
    screen.say(sum(marks));
  }

  private static String shown(Marks.Attendee a) {
    String name = Screen.harmless(a.name()).replace('\n', ' ');
    return a.id().isEmpty() ? name : name + " (" + Screen.harmless(a.id()) + ")";
  }

  private String told(Marks.Damaged d) {
    return "  "
        + kit.screen().bad("✘")
        + " "
        + Screen.harmless(d.file())
        + ": "
        + Screen.harmless(d.reason()).replace('\n', ' ');
  }

  private static String sum(Marks marks) {
    return "Marked: %d. Damaged: %d.".formatted(marks.attendees().size(), marks.damaged().size());
  }
}
