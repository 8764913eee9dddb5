package onekernel.cli;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import onekernel.lab.LabException;
import onekernel.place.Ownership;
import onekernel.place.Processes;
import onekernel.setup.Choice;
import onekernel.setup.Machine;
import onekernel.setup.Progress;
import onekernel.setup.Setup;

/** Set-up as a command shows it: a line per stage, with its time. */
final class SettingUp {
  private SettingUp() {}

  /**
   * A run of set-up.
   *
   * @param beside whether what begins now goes on beside a lab, whose learner doesn't see its end
   */
  static Setup of(
      Kit kit,
      Processes processes,
      boolean install,
      Consumer<String> told,
      BooleanSupplier beside) {
    Machine machine = Machine.here(kit.environment(), processes);
    Ownership ownership = kit.ownership();
    Choice choice =
        !install
            ? Choice.refuse()
            : kit.screen().asksPeople() ? Choice.asking(ask(kit.screen())) : Choice.unattended();
    return new Setup(machine, ownership, choice, news -> tell(kit.screen(), news, told, beside));
  }

  private static Predicate<String> ask(Screen screen) {
    return question -> {
      screen.note(question + " [Y/n]");
      String line = System.console().readLine();
      return line != null
          && (line.isBlank() || line.strip().toLowerCase(Locale.ROOT).startsWith("y"));
    };
  }

  private static void tell(
      Screen screen, Progress news, Consumer<String> told, BooleanSupplier beside) {
    String title = "%-24s".formatted(news.stage().title());
    switch (news) {
      case Progress.Skipped skipped -> {}
      case Progress.Started started ->
          told.accept("  … " + title + (beside.getAsBoolean() ? "goes on while you read" : ""));
      case Progress.Line line -> told.accept(screen.dim("    " + title + line.text()));
      case Progress.Finished f ->
          told.accept("  " + screen.good("✔") + " " + title + Screen.seconds(f.seconds()));
      case Progress.GivenUp g ->
          told.accept("  · " + title + "left out (optional): " + told(g.why()));
    }
  }

  private static String told(LabException why) {
    return why.problem() + " " + why.remedy();
  }
}
