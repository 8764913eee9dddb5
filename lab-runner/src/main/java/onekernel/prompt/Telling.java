package onekernel.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import onekernel.lab.LabException;

/** Puts what JShell says of a snippet into words. */
final class Telling {
  private static final int MOST_FRAMES = 4;
  private static final int MOST_MISTAKES = 3;

  private Telling() {}

  static Reply of(JShell shell, SnippetEvent event, String source) {
    if (event.status() == Snippet.Status.REJECTED) {
      return new Reply.Rejected(
          shell
              .diagnostics(event.snippet())
              .filter(Diag::isError)
              .limit(MOST_MISTAKES)
              .map(d -> at(d, source))
              .toList());
    }
    if (event.exception() != null) {
      return threw(event.exception());
    }
    String value = String.valueOf(event.value());
    return switch (event.snippet()) {
      case VarSnippet s when event.status() == Snippet.Status.VALID ->
          new Reply.Value(s.name(), value);
      case ExpressionSnippet s -> new Reply.Value(s.name(), value);
      case ImportSnippet s -> new Reply.Done();
      case MethodSnippet s ->
          declared(shell, event, s, "method " + s.name() + "(" + s.parameterTypes() + ")");
      case TypeDeclSnippet s -> declared(shell, event, s, kind(s) + " " + s.name());
      case DeclarationSnippet s -> declared(shell, event, s, "variable " + s.name());
      default -> new Reply.Done();
    };
  }

  private static String kind(TypeDeclSnippet type) {
    return switch (type.subKind()) {
      case INTERFACE_SUBKIND -> "interface";
      case ENUM_SUBKIND -> "enum";
      case RECORD_SUBKIND -> "record";
      case ANNOTATION_TYPE_SUBKIND -> "annotation";
      default -> "class";
    };
  }

  private static Reply declared(
      JShell shell, SnippetEvent event, DeclarationSnippet snippet, String what) {
    boolean before = event.previousStatus().isActive();
    List<String> missing = shell.unresolvedDependencies(snippet).toList();
    return new Reply.Declared((before ? "changed " : "declared ") + what, missing);
  }

  /** The compiler's message, with the place inside the line that it is in. */
  private static Reply.Mistake at(Diag diag, String source) {
    int position = Math.clamp(diag.getPosition(), 0, source.length());
    int start = source.lastIndexOf('\n', position - 1) + 1;
    int end = source.indexOf('\n', position) < 0 ? source.length() : source.indexOf('\n', position);
    int from = Math.clamp(diag.getStartPosition(), start, position);
    int to = Math.clamp(diag.getEndPosition(), position, end);
    return new Reply.Mistake(
        diag.getMessage(Locale.ENGLISH).replaceAll("(?m)^\\s*location:.*$", "").strip(),
        (int) source.substring(0, start).lines().count() + 1,
        source.substring(start, end),
        from - start,
        Math.max(1, to - from));
  }

  private static Reply threw(JShellException thrown) {
    List<String> trace =
        Stream.of(thrown.getStackTrace())
            .filter(f -> String.valueOf(f.getFileName()).startsWith("#"))
            .map(Telling::frame)
            .distinct()
            .limit(MOST_FRAMES)
            .toList();
    return switch (thrown) {
      case EvalException e when e.getExceptionClassName().equals(LabException.class.getName()) ->
          new Reply.Threw(String.valueOf(e.getMessage()), List.of());
      case EvalException e -> new Reply.Threw(chain(e), trace);
      case UnresolvedReferenceException e ->
          new Reply.Threw(
              e.getSnippet().name() + " can't run yet: something that it uses isn't declared",
              trace);
      default -> new Reply.Threw(thrown.toString(), trace);
    };
  }

  private static String chain(EvalException thrown) {
    List<String> parts = new ArrayList<>();
    Throwable next = thrown;
    while (next instanceof EvalException e && parts.size() < MOST_FRAMES) {
      String name = e.getExceptionClassName().replaceFirst("^java\\.(lang|util|io)\\.", "");
      parts.add(e.getMessage() == null ? name : name + ": " + e.getMessage());
      next = e.getCause();
    }
    return String.join("\n  because of ", parts);
  }

  private static String frame(StackTraceElement frame) {
    String where = frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getMethodName().isEmpty() || frame.getMethodName().startsWith("do_it")
        ? where
        : frame.getMethodName() + " (" + where + ")";
  }
}
