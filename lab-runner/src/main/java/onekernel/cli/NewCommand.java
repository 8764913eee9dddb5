package onekernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.LabException;
import picocli.CommandLine;

@CommandLine.Command(
    name = "new",
    description = "Begin a lab: one step of each kind, sound as it stands, to be made yours.")
final class NewCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Parameters(
      paramLabel = "LAB",
      description = "Its name: lower-case letters, digits, hyphens.")
  private String id = "";

  @CommandLine.Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Make it a folder below DIR, on its own; else one of the kit's labs.")
  private Optional<Path> in = Optional.empty();

  NewCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Path labs = kit.top().resolve("labs");
    Path parent = in.map(NewCommand::whole).orElse(labs);
    boolean own = parent.equals(labs);
    if (!own && parent.startsWith(labs)) {
      throw LabException.usage(
          "A lab can't be inside of another: " + parent,
          "The kit's labs are the folders right below " + labs + ".",
          "Leave --in out, or name a folder elsewhere.");
    }
    if (!own && kit.shelf().ids().contains(id)) {
      throw LabException.usage(
          "The kit has a lab called " + id + " already.",
          "Progress is kept by a lab's name.",
          "Choose another one; these are taken: ./lab list");
    }
    Path text = parent.resolve(id);
    List<Path> files =
        Scaffold.make(id, text, own ? kit.top().resolve("answers").resolve(id) : text);
    if (own) {
      enter(labs.resolve("syllabus"));
    }
    tell(files, own ? id : shown(text));
    return ExitCode.DONE.code();
  }

  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** At the end of the syllabus, where its author moves it from. */
  private void enter(Path syllabus) {
    try {
      List<String> listed = Files.exists(syllabus) ? Files.readAllLines(syllabus) : List.of();
      if (!listed.contains(id)) {
        boolean torn = Files.exists(syllabus) && !Files.readString(syllabus).endsWith("\n");
        Files.writeString(
            syllabus,
            (torn ? "\n" : "") + id + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw LabException.environment(
              "The lab is there, but not in the syllabus.",
              e.toString(),
              "Write a line \"" + id + "\" into " + syllabus + ".")
          .from(e);
    }
  }

  private void tell(List<Path> files, String lab) {
    Screen screen = kit.screen();
    List<String> what = List.of("the text", "the checks", "the answers");
    for (int i = 0; i < files.size(); i++) {
      screen.say("  %-12s %s".formatted(what.get(i), shown(files.get(i))));
    }
    screen.say("");
    screen.say("Try it:              ./lab verify " + lab);
    screen.say("See it as learners:  ./lab start " + lab);
    screen.say("While you write:     ./lab verify --watch " + lab);
    screen.say("What a lab may say:  docs/authoring.adoc");
  }

  /** As it can be typed from here. */
  private static String shown(Path file) {
    Path here = whole(Path.of(""));
    return (file.startsWith(here) && !file.equals(here) ? here.relativize(file) : file).toString();
  }
}
