package onekernel.prompt;

import java.nio.file.Path;

/** The prompt on the terminal of this program, for tests that bring a terminal. */
final class TypedTrial {
  private TypedTrial() {}

  /** Arguments: a folder to work in. The exit code is the prompt's. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    RealHost real = new RealHost();
    SmallLab lab = new SmallLab(real.places(), folder.resolve("file"));
    int code;
    try (Snippets snippets = new Snippets(real.processes, folder.resolve("cache"), lab::places)) {
      Prompt prompt = new Prompt(lab, snippets, real.processes);
      code = prompt.typed(folder.resolve("history"), System.getenv("NO_COLOR") == null);
    }
    Runtime.getRuntime().halt(code);
  }
}
