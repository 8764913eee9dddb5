package onekernel.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.place.Processes;
import onekernel.prompt.Prompt;
import onekernel.prompt.Snippets;
import onekernel.setup.Setup;
import picocli.CommandLine;

@CommandLine.Command(
    name = "start",
    description = "Set up what is missing, open a lab's places, and lead through its steps.")
final class StartCommand implements Callable<Integer> {
  private final Kit kit;
  private final AtomicBoolean labBegins = new AtomicBoolean();
  private final AtomicBoolean atPrompt = new AtomicBoolean();

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "A lab's id or folder; else the first that isn't complete.")
  private Optional<String> name = Optional.empty();

  @CommandLine.Option(names = "--no-install", description = "Install no packages.")
  private boolean refuse;

  @CommandLine.Option(
      names = "--trust",
      description = "Run a lab from elsewhere: its checks are code that runs as you.")
  private boolean trust;

  StartCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    // A lab that isn't there, or isn't trusted, begins nothing.
    name.filter(kit.shelf()::foreign).ifPresent(path -> new Trust(kit).require(path, trust));
    Screen screen = kit.screen();
    Consumer<String> told = line -> tell(screen, line);
    Processes building = kit.processes("");
    Setup setup = SettingUp.of(kit, building, !refuse, told, labBegins::get);
    CompletableFuture<Void> containers = CompletableFuture.runAsync(setup::forContainers);
    Lab lab = chosen();
    await(containers);
    if (screen.asksPeople()) {
      setup.askFor(lab.places());
    }
    labBegins.set(true);
    CompletableFuture<Void> vms = CompletableFuture.runAsync(setup::forVms);
    Processes processes = kit.processes(lab.id());
    Opening opening = Opening.unopened(kit, lab, processes, setup::forPlace, told);
    int exit = lead(opening, processes, lab);
    if (!vms.isDone()) {
      // What runs writes to a log and ends by itself; to end it would interrupt the installation.
      screen.note("VMs are still being prepared; the next start goes on with that.");
    }
    return exit;
  }

  /** News goes to the screen until the prompt has it; what matters later shows when it is used. */
  private void tell(Screen screen, String line) {
    if (!atPrompt.get()) {
      screen.note(line);
    }
  }

  private Lab chosen() {
    String idOrPath = name.orElseGet(this::firstIncomplete);
    Lab lab = kit.shelf().load(idOrPath);
    kit.remember(idOrPath);
    return lab;
  }

  private String firstIncomplete() {
    return kit.allLabs().stream()
        .filter(lab -> !kit.progress(lab).complete(lab))
        .findFirst()
        .orElseGet(() -> kit.allLabs().getFirst())
        .id();
  }

  private int lead(Opening opening, Processes processes, Lab lab) {
    Screen screen = kit.screen();
    opening.open();
    screen.say("  host     " + opening.describedHost());
    for (PlaceSpec spec : lab.places()) {
      screen.say("  %-8s %s".formatted(spec.name(), opening.describedSoon(spec)));
    }
    if (!screen.asksPeople()) {
      opening.session().awaitPlaces(); // nobody reads meanwhile, and a snippet's time is short
    }
    atPrompt.set(true);
    try (Snippets snippets =
        new Snippets(
            processes, kit.home().cache().resolve("snippets"), opening.session()::places)) {
      Prompt prompt = new Prompt(new LabDesk(kit, opening), snippets, processes);
      int exit =
          screen.asksPeople()
              ? prompt.typed(kit.home().history(), screen.colour())
              : prompt.piped(
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                  screen.out());
      atPrompt.set(false);
      screen.note("Places keep running; take them down with: ./lab down");
      opening.session().save();
      return exit;
    }
  }

  private static void await(CompletableFuture<Void> work) {
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LabException told ? told : e;
    }
  }
}
