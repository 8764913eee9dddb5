package onekernel.prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onekernel.place.Host;
import onekernel.place.Place;

/**
 * A lab of two steps on this machine, without the engine around it: make a file, then hand in the
 * boot id. What it sees is real.
 */
final class SmallLab implements Desk {
  private final Map<String, Place> places;
  private final Path file;
  private int step = 1;
  private int looks;
  private volatile String waitingFor = "";

  SmallLab(Map<String, Place> places, Path file) {
    this.places = places;
    this.file = file;
  }

  @Override
  public Map<String, Place> places() {
    return places;
  }

  @Override
  public String waitingFor() {
    return waitingFor;
  }

  @Override
  public String label() {
    return "small " + Math.min(step, 2) + "/2";
  }

  @Override
  public boolean takesValue() {
    return step == 2;
  }

  @Override
  public boolean complete() {
    return step > 2;
  }

  int looks() {
    return looks;
  }

  @Override
  public String ask(Wish wish, String argument, int width) {
    return switch (wish) {
      case TEXT -> text();
      case ANSWER -> answer(argument);
      case CHECK -> look(width).map(Seen::text).orElse("nothing to check");
      default -> "asked: " + wish + " " + argument;
    };
  }

  private String text() {
    return step == 1 ? "Make the file " + file : "Hand in the boot id";
  }

  private String answer(String value) {
    if (step != 2) {
      return "no answer wanted";
    }
    if (!value.equals(((Host) places.get("host")).kernel().bootId())) {
      return "✘ boot id   observed " + value;
    }
    step = 3;
    return "✔ boot id   complete";
  }

  @Override
  public Optional<Seen> look(int width) {
    looks++;
    if (step != 1) {
      return Optional.empty();
    }
    String found = places.get("host").sh("cat '" + file + "' 2>/dev/null || echo no file").text();
    if (found.equals("slow")) {
      waitingFor = "vm is starting";
      places.get("host").sh("sleep 3");
      waitingFor = "";
    }
    if (!found.equals("done")) {
      return Optional.of(new Seen(false, "✘ file   observed " + found));
    }
    step = 2;
    return Optional.of(new Seen(true, "✔ file\n" + text()));
  }

  @Override
  public Optional<Seen> glance(int width) {
    return look(width);
  }

  /** Without job control, so that Ctrl-C reaches this program as well as what the shell runs. */
  @Override
  public List<String> shell(String place) {
    return List.of("env", "PS1=shell> ", "sh", "+m", "-i");
  }
}
