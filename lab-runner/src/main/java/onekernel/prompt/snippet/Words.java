package onekernel.prompt.snippet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import onekernel.lab.LabException;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;
import onekernel.place.Vm;

/** The words that a learner has at the prompt beside the places themselves. */
public final class Words {
  private static final Map<String, Place> PLACES = new ConcurrentHashMap<>();

  private Words() {}

  /** Whether one running kernel answers in both places: their boot ids tell. */
  public static boolean sameKernel(Place one, Place other) {
    return one.kernel().isSameAs(other.kernel());
  }

  /**
   * The place of that name.
   *
   * @throws LabException where the lab declares none, or it isn't ready yet
   */
  public static Place place(String name) {
    Place place = PLACES.get(name);
    if (place == null) {
      throw LabException.usage(
          "There is no place called \"" + name + "\".",
          "The places are: " + String.join(", ", PLACES.keySet().stream().sorted().toList()) + ".",
          "See the step's text with: /text");
    }
    return place;
  }

  static void learn(Message told, Asking asking) {
    if (!(told instanceof Message.There there)) {
      throw new IllegalArgumentException(told.toString());
    }
    PLACES.put(
        there.name(),
        switch (there.kind()) {
          case "Host" -> new Host(asking.to(there.name()));
          case "Container" -> new Container(there.name(), asking.to(there.name()));
          case "Vm" -> new Vm(there.name(), asking.to(there.name()));
          default -> throw new IllegalArgumentException(there.kind());
        });
  }
}
