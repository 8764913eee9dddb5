package onekernel.place;

import java.util.ArrayList;
import java.util.List;

/** Commands that only root may run, for whoever runs the kit. */
final class AsRoot {
  /** Where sudo keeps a password in mind, it asks for none until that time is over. */
  static final String REMEDY = "Type your password once with \"sudo -v\", then repeat the command.";

  private AsRoot() {}

  /** Must not wait for a password where nobody is asked. */
  static List<String> argv(String... words) {
    List<String> argv = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      argv.addAll(List.of("sudo", "-n"));
    }
    argv.addAll(List.of(words));
    return argv;
  }

  /** Whether sudo itself turned the command away, in whatever language. */
  static boolean refused(Output out) {
    return out.exit() == 1 && out.stderr().contains("sudo:");
  }
}
