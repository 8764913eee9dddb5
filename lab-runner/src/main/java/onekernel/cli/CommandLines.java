package onekernel.cli;

import java.util.List;
import onekernel.lab.LabException;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The command tree, and what becomes of an exception. */
final class CommandLines {
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

  static CommandLine of(Kit kit) {
    CommandLine line = new CommandLine(new Top());
    Screen screen = kit.screen();
    line.addSubcommand(new ListCommand(kit));
    line.addSubcommand(new StartCommand(kit));
    line.addSubcommand(new StatusCommand(kit));
    line.addSubcommand(new TextCommand(kit));
    line.addSubcommand(new CheckCommand(kit));
    line.addSubcommand(new AnswerCommand(kit));
    line.addSubcommand(new HintCommand(kit));
    line.addSubcommand(new SolveCommand(kit));
    line.addSubcommand(new ResetCommand(kit));
    line.addSubcommand(new WatchCommand(kit));
    line.addSubcommand(new ShellCommand(kit));
    line.addSubcommand(new ExecCommand(kit));
    line.addSubcommand(new DoctorCommand(kit));
    line.addSubcommand(new SetupCommand(kit));
    line.addSubcommand(new NewCommand(kit));
    line.addSubcommand(new VerifyCommand(kit));
    line.addSubcommand(new SlidesCommand(kit));
    line.addSubcommand(new HandoutCommand(kit));
    line.addSubcommand(new KeyCommand(kit));
    line.addSubcommand(new MeasureCommand(kit));
    line.addSubcommand(new ReportCommand(kit));
    line.addSubcommand(new BenchCommand(kit));
    line.addSubcommand(new SubmitCommand(kit));
    line.addSubcommand(new GradesCommand(kit));
    line.addSubcommand(new DownCommand(kit));
    line.addSubcommand(new CompletionCommand());
    line.addSubcommand(new IndexCommand(kit));
    line.setOut(screen.out());
    line.setErr(screen.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, arguments) -> misused(e, screen, arguments));
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
