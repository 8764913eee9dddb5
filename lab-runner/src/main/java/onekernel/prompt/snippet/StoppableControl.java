package onekernel.prompt.snippet;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import onekernel.lab.LabException;

/**
 * Runs the snippets' code in this JVM. It can be stopped at any loop or call of the learner's own
 * code; what can't be stopped so (a loop that catches everything, a blocked read) costs this JVM.
 */
public final class StoppableControl extends LocalExecutionControl {
  /** The command beside JShell's own that tells of a place. */
  public static final String THERE = "there";

  private final Outbox outbox;
  private final Asking asking;
  private final Set<Thread> ours;

  StoppableControl(Outbox outbox, Asking asking) {
    this.outbox = outbox;
    this.asking = asking;
    this.ours = Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  @Override
  public String invoke(String className, String methodName)
      throws RunException, InternalException, EngineTerminationException {
    try {
      return super.invoke(className, methodName);
    } finally {
      flush(System.out);
      flush(System.err);
      outbox.send(new Message.Ended(threadsLeft()));
    }
  }

  @Override
  public Object extensionCommand(String command, Object argument)
      throws RunException, EngineTerminationException, InternalException {
    if (command.equals(THERE) && argument instanceof byte[] bytes) {
      try {
        Words.learn(Message.read(new DataInputStream(new ByteArrayInputStream(bytes))), asking);
        return "";
      } catch (IOException e) {
        throw new InternalException(e.toString());
      }
    }
    return super.extensionCommand(command, argument);
  }

  /** The message that a learner reads has all three parts. */
  @Override
  protected String throwConvertedInvocationException(Throwable thrown)
      throws ExecutionControl.RunException, ExecutionControl.InternalException {
    if (thrown instanceof LabException e) {
      throw new UserException(e.told(), e.getClass().getName(), e.getStackTrace());
    }
    return super.throwConvertedInvocationException(thrown);
  }

  private static void flush(PrintStream stream) {
    stream.flush();
  }

  /** Threads that the snippets started and that still run, apart from those of the JDK's pools. */
  private int threadsLeft() {
    Thread[] all = new Thread[Thread.activeCount() + 64];
    int count = Thread.enumerate(all);
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (!ours.contains(all[i]) && !all[i].isDaemon() && all[i].isAlive()) {
        left++;
      }
    }
    return left;
  }
}
