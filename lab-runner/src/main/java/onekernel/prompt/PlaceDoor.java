package onekernel.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.place.Vm;
import onekernel.prompt.snippet.Message;

/**
 * The narrow door between snippets and places: a command, a fact, the list of places.
 *
 * @param places as they are now; a place may come, or be made anew, at any time
 */
record PlaceDoor(Supplier<Map<String, Place>> places) {
  Message run(Message.Run run) {
    Command command =
        new Command(run.argv(), run.stdin(), Duration.ofMillis(Math.max(1, run.millis())));
    return told(run.id(), run.place(), place -> place.access().run(command));
  }

  Message fact(Message.Fact fact) {
    return told(
        fact.id(), fact.place(), place -> new Output(0, place.access().fact(fact.name()), ""));
  }

  /** The places as the snippets' JVM is told of them. */
  List<Message.There> there() {
    return places.get().values().stream().map(PlaceDoor::there).toList();
  }

  private static Message.There there(Place place) {
    return switch (place) {
      case Host host -> new Message.There("Host", host.name());
      case Container container -> new Message.There("Container", container.name());
      case Vm vm -> new Message.There("Vm", vm.name());
    };
  }

  private Message told(long id, String name, Function<Place, Output> asked) {
    try {
      Place place = places.get().get(name);
      if (place == null) {
        return new Message.Refused(
            id, "There is no place called \"" + name + "\".", "It was taken down.", "/reset");
      }
      Output out = asked.apply(place);
      return new Message.Ran(id, out.exit(), out.stdout(), out.stderr());
    } catch (LabException e) {
      return new Message.Refused(id, e.problem(), e.why(), e.remedy());
    } catch (RuntimeException e) {
      return new Message.Refused(
          id, "The place " + name + " can't be used.", e.toString(), "See its state: ./lab status");
    }
  }
}
