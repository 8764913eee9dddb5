package onekernel.cli;

import java.util.List;
import onekernel.lab.Lab;
import onekernel.page.AnswerKey;
import picocli.CommandLine;

@CommandLine.Command(
    name = "key",
    description = "Make the instructor's answer key: answers, wrong attempts and why, points.")
final class KeyCommand extends Booklet {
  KeyCommand(Kit kit) {
    super(kit, "key.html");
  }

  @Override
  String page(List<Lab> chosen) {
    return AnswerKey.html(chosen, kit.shelf()::answers, kit.home().measured());
  }
}
