package onekernel.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onekernel.json.Json;
import onekernel.lab.LabException;

/** Asks once, per folder, before a lab from elsewhere runs: its checks are code. */
final class Trust {
  /** The folders that somebody said yes to. */
  record Folders(List<String> folders) {}

  private final Kit kit;

  Trust(Kit kit) {
    this.kit = kit;
  }

  void require(String path, boolean said) {
    String folder = Path.of(path).toAbsolutePath().normalize().toString();
    List<String> trusted = new ArrayList<>(folders());
    if (trusted.contains(folder)) {
      return;
    }
    if (!said && !(kit.screen().asksPeople() && asked(folder))) {
      throw LabException.usage(
          "The lab in " + folder + " was not run.",
          "It comes from elsewhere, and its checks and scenes are code that runs as you.",
          "Read its files; then repeat the command with --trust.");
    }
    trusted.add(folder);
    Json.write(file(), new Folders(trusted));
  }

  /** The folders of labs from elsewhere that somebody said yes to. */
  List<String> folders() {
    return Files.exists(file()) ? Json.read(file(), Folders.class).folders() : List.of();
  }

  private Path file() {
    return kit.home().decided("trusted");
  }

  private boolean asked(String folder) {
    kit.screen()
        .note(
            "The lab in "
                + folder
                + " comes from elsewhere. Its checks and scenes are code that runs as you."
                + "\nRun it? [y/N]");
    String line = System.console().readLine();
    return line != null && line.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
  }
}
