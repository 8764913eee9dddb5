package onekernel.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import onekernel.lab.LabException;
import onekernel.place.Access;
import onekernel.place.Command;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.place.Processes;

/** This machine as a place, and for tests of names a second way into it. */
final class RealHost {
  final Processes processes = new Processes(UUID.randomUUID().toString());

  Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    places.put("host", new Host(access("host")));
    places.put("web", new Container("web", access("web")));
    return places;
  }

  Access access(String place) {
    return new Access() {
      @Override
      public Output run(Command command) {
        return processes.run(command);
      }

      @Override
      public String fact(String name) {
        return switch (name) {
          case "pid" -> "1";
          case "id" -> "the id of " + place;
          default ->
              throw LabException.environment(
                  "Place " + place + " has no " + name + ".",
                  "It was never asked.",
                  "./lab status");
        };
      }
    };
  }
}
