package onekernel.grade;

/**
 * Thrown by a check that looked and didn't find the effect. Reads as a sentence: {@code throw
 * expected("the boot id that web reads").observed("a machine id: that names an installation")}.
 */
public final class NotYet extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String observed;
  private final String hint;

  private NotYet(String expected, String observed, String hint) {
    super("expected " + expected + ", observed " + observed);
    this.expected = expected;
    this.observed = observed;
    this.hint = hint;
  }

  public static Expectation expected(String expected) {
    return new Expectation(expected);
  }

  /** The first half of the sentence. */
  public record Expectation(String expected) {
    public NotYet observed(String observed) {
      return new NotYet(expected, observed, "");
    }

    /** Throws unless the effect is there. */
    public void unless(boolean there, String observed) {
      if (!there) {
        throw observed(observed);
      }
    }

    /** Throws if this is what was observed: for near-misses that deserve a word of their own. */
    public void unlessNot(boolean nearMiss, String observed) {
      unless(!nearMiss, observed);
    }
  }

  /** Adds advice computed from what was seen. */
  public NotYet hint(String advice) {
    return new NotYet(expected, observed, advice);
  }

  public String expected() {
    return expected;
  }

  public String observed() {
    return observed;
  }

  public String hint() {
    return hint;
  }
}
