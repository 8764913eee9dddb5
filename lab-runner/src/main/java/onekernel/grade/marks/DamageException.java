package onekernel.grade.marks;

/** A submission that can't count, with the reason in words. Never leaves this package. */
final class DamageException extends Exception {
  private static final long serialVersionUID = 1L;

  DamageException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
