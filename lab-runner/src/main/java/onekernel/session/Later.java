package onekernel.session;

import java.util.function.Consumer;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.place.Access;
import onekernel.place.Command;
import onekernel.place.Output;

/** The way into a place that may still be opening. */
final class Later implements Access {
  private final OpenPlaces open;
  private final String name;
  private final Consumer<String> before;

  Later(OpenPlaces open, String name, Consumer<String> before) {
    this.open = open;
    this.name = name;
    this.before = before;
  }

  @Override
  public Output run(Command command) {
    before.accept(name);
    return onceMore(() -> open.await(name).access().run(command));
  }

  @Override
  public String fact(String fact) {
    return onceMore(() -> open.await(name).access().fact(fact));
  }

  /**
   * Another program may have made the place anew: then that one is asked, once. Where there is
   * none, somebody took it down, and that isn't undone by looking.
   */
  private <T> T onceMore(Supplier<T> question) {
    try {
      return question.get();
    } catch (LabException e) {
      if (e.blame() == LabException.Blame.PLACE
          && open.await(name).access().fact("state").equals("gone")
          && open.adopt(name)) {
        return question.get();
      }
      throw e;
    }
  }
}
