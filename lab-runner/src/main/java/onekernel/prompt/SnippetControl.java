package onekernel.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jdk.jshell.spi.ExecutionControl;
import onekernel.lab.LabException;
import onekernel.prompt.snippet.Message;
import onekernel.prompt.snippet.StoppableControl;
import org.jspecify.annotations.Nullable;

/**
 * The way from JShell to the snippets' JVM. It outlives that JVM: all classes that were ever sent
 * are kept here, so that a new JVM gets every import, type and method back without compiling
 * anything again. JShell never hears of a JVM's end, for it would close itself; it hears of a
 * stopped snippet, and {@link #end()} tells the truth.
 */
final class SnippetControl implements ExecutionControl {
  private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(1);

  private final Supplier<SnippetJvm> starting;
  private final List<ClassBytecodes> sent = new ArrayList<>();
  private Duration limit = Duration.ofSeconds(30);
  private SnippetJvm jvm;
  private @Nullable Running running;
  private Call lastCall = new Call("", "");
  private boolean renewed;
  private boolean diedUnseen;
  private boolean stopNext;
  private Ended end = Ended.FINE;

  /**
   * How the last call ended.
   *
   * @param by who ended it
   * @param jvmGone whether the JVM ended, too
   * @param exit its exit code where it ended by itself
   */
  record Ended(Running.End by, boolean jvmGone, int exit) {
    static final Ended FINE = new Ended(Running.End.BY_ITSELF, false, 0);

    boolean fine() {
      return equals(FINE);
    }
  }

  /** A method without parameters that JShell made of a snippet. */
  record Call(String className, String method) {}

  SnippetControl(Supplier<SnippetJvm> starting) {
    this.starting = starting;
    this.jvm = starting.get();
  }

  /** Begins anew: forgets an earlier interrupt, too. */
  synchronized void begin(Duration limit) {
    next(limit);
    stopNext = false;
  }

  /** Sets how long the next call may take; an interrupt since {@link #begin} still counts. */
  synchronized void next(Duration limit) {
    this.limit = limit;
    end = Ended.FINE;
  }

  /** How the last call ended. */
  synchronized Ended end() {
    return end;
  }

  /** Ends what runs now, or what would run next since {@link #begin}; from any thread. */
  synchronized void interrupt() {
    stopNext = true;
    if (running != null) {
      running.stop();
    }
  }

  Call lastCall() {
    return lastCall;
  }

  SnippetJvm jvm() {
    return jvm;
  }

  /** A new JVM with all classes that the old one had; no code of the learner's runs by this. */
  void restart() {
    jvm.close();
    jvm = starting.get();
    renewed = true;
    try {
      if (!sent.isEmpty()) {
        jvm.control().load(sent.toArray(ClassBytecodes[]::new));
      }
    } catch (ExecutionControlException e) {
      throw lost(e);
    }
  }

  /** Tells the JVM of a place, on the connection for code, so that no snippet can overtake it. */
  void tell(Message.There place) {
    try {
      jvm.control().extensionCommand(StoppableControl.THERE, place.encoded());
    } catch (ExecutionControlException e) {
      throw lost(e);
    }
  }

  /** Calls again what was called once; says whether it came to its end. */
  boolean repeat(Call call) {
    try {
      invoke(call.className(), call.method());
      return true;
    } catch (ExecutionControlException e) {
      return false;
    }
  }

  private static LabException lost(ExecutionControlException e) {
    return LabException.environment(
            "Java can't be used at the prompt just now.",
            "The JVM of the snippets ended while it began: " + e.getMessage(),
            "Try once more; commands in places and everything that begins with / work.")
        .from(e);
  }

  /** Whether the JVM was found dead before the last snippet could run in it; asked once. */
  synchronized boolean diedUnseen() {
    boolean was = diedUnseen;
    diedUnseen = false;
    return was;
  }

  /** Whether there is a new JVM since this was asked last. */
  boolean renewed() {
    boolean was = renewed;
    renewed = false;
    return was;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    try {
      jvm.control().load(classes);
    } catch (EngineTerminationException diedMeanwhile) {
      diedUnseen = true; // nothing may run before the values are there again
      restart();
      jvm.control().load(classes);
    }
    sent.addAll(List.of(classes));
  }

  @Override
  public String invoke(String className, String method)
      throws RunException, EngineTerminationException, InternalException {
    Running call = call();
    lastCall = new Call(className, method);
    try {
      String value = jvm.control().invoke(className, method);
      finish(call, true);
      return value; // it came to its end after all, whoever asked meanwhile
    } catch (EngineTerminationException gone) {
      finish(call, false);
      throw new StoppedException();
    } catch (RunException thrown) {
      if (finish(call, true) == Running.End.BY_ITSELF) {
        throw thrown;
      }
      throw new StoppedException();
    }
  }

  private synchronized Running call() throws StoppedException {
    if (stopNext) {
      end = new Ended(Running.End.BY_LEARNER, false, 0);
      throw new StoppedException();
    }
    if (diedUnseen) {
      throw new StoppedException();
    }
    SnippetJvm now = jvm;
    running = new Running(limit, () -> now.messages().send(new Message.Stop()), now::close);
    return running;
  }

  private Running.End finish(Running call, boolean answered) {
    Running.End by = call.over();
    if (answered) {
      jvm.messages().awaitOutput(OUTPUT_LIMIT);
    }
    int exit = answered || call.killed() ? 0 : jvm.exit();
    synchronized (this) {
      running = null;
      end = new Ended(by, !answered || call.killed(), exit);
    }
    return by;
  }

  /** Not possible in a running JVM of ours; JShell then sends the class under a new name. */
  @Override
  public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
    throw new NotImplementedException("redefine");
  }

  @Override
  public String varValue(String className, String name)
      throws RunException, EngineTerminationException, InternalException {
    return jvm.control().varValue(className, name);
  }

  /** The class path of the snippets' JVM is fixed. */
  @Override
  public void addToClasspath(String path) throws NotImplementedException {
    throw new NotImplementedException("class path");
  }

  @Override
  public void stop() {
    interrupt();
  }

  @Override
  public Object extensionCommand(String command, Object argument) throws NotImplementedException {
    throw new NotImplementedException(command);
  }

  @Override
  public void close() {
    jvm.close();
  }
}
