package onekernel.grade;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onekernel.lab.LabException;
import onekernel.lab.Outcome;
import onekernel.lab.Verdict;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a step's checks on the JUnit Platform Launcher inside this program. Each check runs in a
 * thread of its own with a time limit: JUnit's own time-out can't end a loop, and a check that
 * hangs must not take the prompt with it.
 */
public final class Grader {
  /** How long a check may take beyond the time that it observes on purpose. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String KEY = "one-kernel.evidence";
  private static final Map<String, Evidence> RUNNING = new ConcurrentHashMap<>();

  private final Launcher launcher =
      LauncherFactory.create(
          LauncherConfig.builder()
              .enableTestEngineAutoRegistration(false)
              .addTestEngines(new org.junit.jupiter.engine.JupiterTestEngine())
              .enableLauncherSessionListenerAutoRegistration(false)
              .enableLauncherDiscoveryListenerAutoRegistration(false)
              .enablePostDiscoveryFilterAutoRegistration(false)
              .enableTestExecutionListenerAutoRegistration(false)
              .build());

  static Evidence evidenceOf(ExtensionContext context) {
    String key = context.getConfigurationParameter(KEY).orElse("");
    Evidence evidence = RUNNING.get(key);
    if (evidence == null) {
      throw new IllegalStateException("a check outlived its grading");
    }
    return evidence;
  }

  /** Evaluates every check of the step, in the order of the source. */
  public Verdict grade(Checks checks, onekernel.lab.Step step, Evidence evidence) {
    List<Verdict.CheckResult> results = new ArrayList<>();
    for (Method check : checks.of(step.id())) {
      results.add(
          new Verdict.CheckResult(readable(check.getName()), outcome(checks, check, evidence)));
    }
    if (results.isEmpty()) {
      throw LabException.ours(
          "Step \"" + step.id() + "\" has no check.",
          "No method of the lab's check class carries @Step(\"" + step.id() + "\").",
          "Tell the lab's author; go on with another step meanwhile.");
    }
    return new Verdict(step.id(), step.points(), results);
  }

  private Outcome outcome(Checks checks, Method check, Evidence evidence) {
    Duration limit = LIMIT.plusSeconds(check.getAnnotation(Step.class).observes());
    ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("check").factory());
    Future<Outcome> running = thread.submit(() -> execute(checks, check, evidence));
    try {
      return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      return new Outcome.Broken(
          "The check " + readable(check.getName()) + " didn't finish.",
          "It was still waiting after " + limit.toSeconds() + " s; its place may hang.",
          "See how the places are with: ./lab status");
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Broken(
          "The check was interrupted.", "Ctrl-C was pressed.", "Check again with: /check");
    } catch (ExecutionException e) {
      return broken(e.getCause() == null ? e : e.getCause());
    } finally {
      thread.shutdownNow();
    }
  }

  private Outcome execute(Checks checks, Method check, Evidence evidence) {
    String key = UUID.randomUUID().toString();
    RUNNING.put(key, evidence);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(checks.loader());
    try {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectMethod(check.getDeclaringClass(), check))
              .configurationParameter(KEY, key)
              .enableImplicitConfigurationParameters(false)
              .build();
      Listener heard = new Listener();
      launcher.execute(request, heard);
      return heard.outcome();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      RUNNING.remove(key);
    }
  }

  /** "handsInTheBootId" becomes "hands in the boot id". */
  static String readable(String methodName) {
    return methodName
        .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
        .replace('_', ' ')
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** What was thrown, or what lies beneath it: JUnit wraps what a parameter's resolver throws. */
  static Outcome outcomeOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      switch (t) {
        case NotYet notYet -> {
          return new Outcome.Failed(notYet.expected(), notYet.observed(), notYet.hint());
        }
        case AssertionError assertion -> {
          return failedAssertion(assertion);
        }
        case LabException e -> {
          return outcomeOf(e);
        }
        default -> {}
      }
    }
    return broken(thrown);
  }

  /** A place that the learner switched off is the learner's move; a dead daemon is ours. */
  private static Outcome outcomeOf(LabException e) {
    return e.blame() == LabException.Blame.PLACE
        ? new Outcome.Failed("a place that answers", e.problem() + " " + e.why(), e.remedy())
        : Outcome.Broken.of(e);
  }

  /** AssertJ says "[description] \nexpected: …\n but was: …"; a learner reads the parts. */
  private static Outcome failedAssertion(AssertionError assertion) {
    String message = String.valueOf(assertion.getMessage()).strip();
    java.util.regex.Matcher parts =
        java.util.regex.Pattern.compile(
                "(?s)(?:\\[(.*?)\\]\\s*)?[Ee]xpect(?:ed|ing)[^:\\n]*:\\s*(.*?)\\s*but"
                    + " was:?\\s*(.*)")
            .matcher(message);
    if (!parts.matches()) {
      return new Outcome.Failed(message, "not so");
    }
    String expected = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return new Outcome.Failed(expected, parts.group(3));
  }

  private static Outcome broken(Throwable thrown) {
    return new Outcome.Broken(
        "A check broke while it looked.",
        thrown.toString(),
        "That is a fault of the lab, not yours. See more with: ./lab check --debug");
  }

  /** Keeps the one result of the one check. */
  private static final class Listener implements TestExecutionListener {
    private Outcome seen =
        new Outcome.Broken(
            "The check didn't run.",
            "JUnit found no test behind it.",
            "That is a fault of the lab; its author sees more with: ./lab verify --debug");

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      result.getThrowable().ifPresent(thrown -> seen = outcomeOf(thrown));
      if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        seen = new Outcome.Passed();
      }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      seen =
          new Outcome.Broken(
              "The check is disabled.",
              reason,
              "That is a fault of the lab: a check that doesn't run grades nobody.");
    }

    Outcome outcome() {
      return seen;
    }
  }
}
