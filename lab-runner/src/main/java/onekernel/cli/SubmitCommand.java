package onekernel.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.grade.marks.Packing;
import onekernel.grade.marks.Submission;
import onekernel.json.Json;
import onekernel.json.LineFile;
import onekernel.lab.Event;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import picocli.CommandLine;

@CommandLine.Command(
    name = "submit",
    description = "Pack your progress into one sealed file for your instructor.",
    footer = {
      "",
      "The seal tells whether the file was changed after it was packed. It is evidence, not proof:",
      "whoever owns the machine can make any file.",
    })
final class SubmitCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 200;

  /** Who submitted last on this machine. */
  record Attendee(String name, String id) {}

  private final Kit kit;

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "LAB",
      description = "The labs; else all that you have begun.")
  private List<String> labs = new ArrayList<>();

  @CommandLine.Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Your name, as you write it; else the one given last.")
  private Optional<String> name = Optional.empty();

  @CommandLine.Option(
      names = "--id",
      paramLabel = "ID",
      description = "What the gradebook knows you by: a number, a login, an e-mail address.")
  private Optional<String> id = Optional.empty();

  @CommandLine.Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write; else a new file in this folder.")
  private Optional<Path> out = Optional.empty();

  SubmitCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Attendee attendee = attendee();
    List<Packing.Journal> journals = journals();
    Path file = out.orElseGet(() -> Path.of(fileName(attendee)));
    writable(file);
    Submission submission =
        Packing.pack(
            Kit.version(),
            attendee.name(),
            attendee.id(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            journals);
    Json.write(file.toAbsolutePath(), submission);
    Json.write(kit.home().decided("attendee"), attendee);
    tell(submission, file);
    return ExitCode.DONE.code();
  }

  private Attendee attendee() {
    Path kept = kit.home().decided("attendee");
    Attendee last = Files.exists(kept) ? Json.read(kept, Attendee.class) : new Attendee("", "");
    String said = name.orElseGet(() -> last.name().isEmpty() ? asked() : last.name());
    boolean other = !said.equals(last.name());
    String known = id.map(String::strip).orElse(other ? "" : last.id());
    if (said.isBlank() || said.length() > LONGEST_NAME) {
      throw LabException.usage(
          said.isBlank() ? "A submission needs a name." : "That name is too long.",
          "Your instructor tells submissions apart by it; it may be any text of up to "
              + LONGEST_NAME
              + " characters.",
          "Give it with: ./lab submit --name 'Your Name'");
    }
    if (known.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      throw LabException.usage(
          "\"" + Screen.harmless(known) + "\" can't be an id.",
          "A gradebook's ids (a number, a login, an e-mail address) hold no white space.",
          "Leave it out, or give it with: ./lab submit --id ID");
    }
    return new Attendee(said, known);
  }

  private String asked() {
    if (!kit.screen().asksPeople()) {
      return "";
    }
    kit.screen().note("Your name, as your instructor knows it:");
    String line = System.console().readLine();
    return line == null ? "" : line.strip();
  }

  private List<Packing.Journal> journals() {
    KnownLabs known = new KnownLabs(kit, labs);
    List<String> ids =
        labs.isEmpty()
            ? KnownLabs.begun(kit)
            : labs.stream().map(kit.shelf()::load).map(Lab::id).distinct().toList();
    List<Packing.Journal> journals = new ArrayList<>();
    for (String lab : ids) {
      List<Event> events = new LineFile<>(kit.home().journal(lab), Event.class).entries();
      Optional<Lab> found = known.of(lab);
      if (found.isEmpty()) {
        kit.screen()
            .note(
                "Lab " + lab + " isn't packed: its folder isn't known. Name it to have it packed.");
      } else if (events.stream().anyMatch(e -> !e.step().isEmpty())) {
        journals.add(new Packing.Journal(found.get(), events));
      }
    }
    if (journals.isEmpty()) {
      throw LabException.usage(
          "There is nothing to submit yet.",
          labs.isEmpty() ? "No lab was begun." : "Nothing was done yet in " + labs + ".",
          "Begin with: ./lab start");
    }
    return journals;
  }

  /** Letters and digits of any script stay; so does which one is the newest. */
  private static String fileName(Attendee attendee) {
    String plain =
        Normalizer.normalize(attendee.name(), Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    String shortened = plain.substring(0, Math.min(40, plain.length()));
    return "submission-"
        + (shortened.isEmpty() ? "" : shortened + "-")
        + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss"))
        + ".json";
  }

  private static void writable(Path file) {
    if (Files.isDirectory(file) || Files.exists(file) && !isSubmission(file)) {
      throw LabException.usage(
          file + " is there already, and it isn't a submission.",
          "Nothing is overwritten but an older submission.",
          "Name another file: ./lab submit --out FILE");
    }
  }

  private static boolean isSubmission(Path file) {
    try {
      return Json.read(file, Submission.class).format().equals(Submission.FORMAT);
    } catch (LabException | java.io.UncheckedIOException another) {
      return false;
    }
  }

  private void tell(Submission submission, Path file) {
    Screen screen = kit.screen();
    for (Submission.LabWork lab : submission.labs()) {
      long done = lab.steps().stream().filter(Submission.StepWork::passed).count();
      screen.say(
          "  %-12s %d of %d steps, %d of %d points"
              .formatted(lab.lab(), done, lab.steps().size(), lab.points(), lab.of()));
    }
    screen.say("  Packed for " + Screen.harmless(submission.name()) + ": " + file);
    screen.say("  Its seal begins with " + submission.seal().substring(0, 8) + ".");
    if (submission.id().isEmpty()) {
      screen.note(
          "  If your instructor's gradebook needs an id, pack it with: ./lab submit --id ID");
    }
    screen.note(
        "  The seal tells whether the file was changed after it was packed. It is evidence, not\n"
            + "  proof: whoever owns the machine can make any file.");
  }
}
