package onekernel.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * How each variable came by its first value, so that it can be given that again in a new JVM.
 * Expressions and statements aren't kept: they may have done something, and are never repeated.
 */
final class FirstValues {
  private final SnippetControl control;

  /** The learner's own, by name, in the order in which one may be made of another. */
  private final Map<String, SnippetControl.Call> own = new LinkedHashMap<>();

  /** Of the variables that are places, as long as the learner gives them no other use. */
  private final Map<String, SnippetControl.Call> places = new LinkedHashMap<>();

  FirstValues(SnippetControl control) {
    this.control = control;
  }

  /** The last call gave this variable its place. */
  void place(String variable) {
    own.remove(variable);
    places.put(variable, control.lastCall());
  }

  /** Keeps what the last call means where it was for a variable of the learner's. */
  void learnerHas(SnippetEvent event) {
    if (!(event.snippet() instanceof VarSnippet variable) || !event.status().isDefined()) {
      return;
    }
    places.remove(variable.name());
    own.remove(variable.name()); // so that it comes after all that it may be made of
    if (variable.subKind() == Snippet.SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND
        && event.exception() == null) {
      own.put(variable.name(), control.lastCall());
    }
  }

  /** What gave the variable its value doesn't fit it any more. */
  void forget(String variable) {
    own.remove(variable);
  }

  void forgetAllBut(List<String> variables) {
    own.keySet().retainAll(variables);
  }

  Set<String> places() {
    return places.keySet();
  }

  /** Gives the places their variables back; none of the learner's code runs by this. */
  void repeatPlaces(Duration limit) {
    places.values().forEach(call -> repeated(call, limit));
  }

  /**
   * Gives variables their first values again, as far as that is done in time and without losing the
   * JVM; forgets the others. Returns those that have theirs.
   */
  List<String> repeat(Duration most) {
    List<String> again = new ArrayList<>();
    long deadline = System.nanoTime() + most.toNanos();
    for (Map.Entry<String, SnippetControl.Call> first : List.copyOf(own.entrySet())) {
      if (repeated(first.getValue(), Duration.ofNanos(deadline - System.nanoTime()))) {
        again.add(first.getKey());
      } else {
        own.remove(first.getKey());
      }
      if (control.end().jvmGone()) {
        break;
      }
    }
    return again;
  }

  private boolean repeated(SnippetControl.Call call, Duration limit) {
    control.begin(limit);
    return limit.isPositive() && control.repeat(call);
  }
}
