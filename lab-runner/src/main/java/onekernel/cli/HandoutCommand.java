package onekernel.cli;

import java.util.List;
import onekernel.lab.Lab;
import onekernel.page.Handout;
import picocli.CommandLine;

@CommandLine.Command(
    name = "handout",
    description = "Make the attendee's booklet: the labs' text with room to write, no solutions.")
final class HandoutCommand extends Booklet {
  @CommandLine.Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Whose booklet it is; else a line to write on.")
  private String name = "";

  HandoutCommand(Kit kit) {
    super(kit, "handout.html");
  }

  @Override
  String page(List<Lab> chosen) {
    return Handout.html(chosen, name, kit.home().measured(), new KeptFigures(kit.home()));
  }
}
