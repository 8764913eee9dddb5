package onekernel.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import onekernel.lab.LabException;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The command tree, and what becomes of an exception. */
final class CommandLines {
  /** What prints the options of all. */
  private static final String NEEDS_ALL = "completion";

  /** By name, in the order in which help shows them. */
  static final Map<String, Function<Kit, Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("list", ListCommand::new);
    COMMANDS.put("start", StartCommand::new);
    COMMANDS.put("status", StatusCommand::new);
    COMMANDS.put("text", TextCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("answer", AnswerCommand::new);
    COMMANDS.put("hint", HintCommand::new);
    COMMANDS.put("solve", SolveCommand::new);
    COMMANDS.put("reset", ResetCommand::new);
    COMMANDS.put("watch", WatchCommand::new);
    COMMANDS.put("shell", ShellCommand::new);
    COMMANDS.put("exec", ExecCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("setup", SetupCommand::new);
    COMMANDS.put("new", NewCommand::new);
    COMMANDS.put("verify", VerifyCommand::new);
    COMMANDS.put("slides", SlidesCommand::new);
    COMMANDS.put("handout", HandoutCommand::new);
    COMMANDS.put("key", KeyCommand::new);
    COMMANDS.put("measure", MeasureCommand::new);
    COMMANDS.put("report", ReportCommand::new);
    COMMANDS.put("bench", BenchCommand::new);
    COMMANDS.put("submit", SubmitCommand::new);
    COMMANDS.put("grades", GradesCommand::new);
    COMMANDS.put("down", DownCommand::new);
    COMMANDS.put("completion", kit -> new CompletionCommand());
    COMMANDS.put("index", IndexCommand::new);
  }

  private CommandLines() {}

  @CommandLine.Command(
      name = "lab",
      description =
          "Hands-on labs about virtual machines and containers: how many kernels are running here?",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Begin with: ./lab start",
        "Exit codes: 0 done, 1 a check failed or the lab isn't complete, 2 usage,",
        "            3 the environment is broken, 4 a fault of the kit."
      })
  static final class Top implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Show this help.")
    boolean help;

    @CommandLine.Option(
        names = "--debug",
        scope = CommandLine.ScopeType.INHERIT,
        description = "Show traces of errors.")
    boolean debug;

    @Override
    public void run() {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /**
   * The commands that these arguments may mean: where they begin with one, it alone, since to learn
   * the options of all takes longer than most commands do.
   */
  static CommandLine of(Kit kit, String... arguments) {
    CommandLine line = new CommandLine(new Top());
    Screen screen = kit.screen();
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean alone = COMMANDS.containsKey(first) && !first.equals(NEEDS_ALL);
    COMMANDS.forEach((name, command) -> {
      if (!alone || name.equals(first)) {
        line.addSubcommand(command.apply(kit));
      }
    });
    line.setOut(screen.out());
    line.setErr(screen.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, all) -> misused(e, screen, all));
    line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, screen, command));
    return line;
  }

  private static int misused(CommandLine.ParameterException e, Screen screen, String[] arguments) {
    screen.error(Misuse.told(e), List.of(arguments).contains("--debug"));
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception thrown, Screen screen, CommandLine command) {
    boolean debug = command.getParseResult().originalArgs().contains("--debug");
    LabException told =
        thrown instanceof LabException known
            ? known
            : LabException.ours(
                    "The kit stumbled over a fault of its own.",
                    thrown.toString(),
                    "See where with --debug; your progress is safe.")
                .from(thrown);
    screen.error(told, debug);
    return ExitCode.of(told).code();
  }

  /** Prints the completion script of bash and zsh. */
  @CommandLine.Command(
      name = "completion",
      description = "Print a completion script: source <(./lab completion)")
  static final class CompletionCommand implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      spec.commandLine().getOut().println(AutoComplete.bash("lab", spec.root().commandLine()));
    }
  }
}
