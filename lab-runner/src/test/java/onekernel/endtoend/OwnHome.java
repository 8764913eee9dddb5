package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Home;
import onekernel.lab.PlaceSpec;
import onekernel.place.Command;
import onekernel.place.Ownership;
import onekernel.place.Place;
import onekernel.place.Places;
import onekernel.place.Processes;
import onekernel.place.RecipeKeys;

/** A learner of the tests: a home apart, and what is there in it. */
record OwnHome(Home home) {
  private static final Pattern FACT = Pattern.compile("\\{([a-z]+)\\.([a-z]+)}");

  /** A new home below the tests' one, so that nothing of an earlier run is in it. */
  static OwnHome fresh() throws IOException {
    Path tests = Home.of(System.getenv()).root();
    Files.createDirectories(tests);
    Path root = Files.createTempDirectory(tests, "learner-");
    return new OwnHome(new Home(root, Home.of(System.getenv()).cache()));
  }

  /** The tests' home itself, which keeps the storage of VMs from one run to the next. */
  static OwnHome shared() {
    return new OwnHome(Home.of(System.getenv()));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ONE_KERNEL_HOME", home.root().toString());
    environment.put("ONE_KERNEL_CACHE", home.cache().toString());
    return environment;
  }

  LabRun lab(String... arguments) {
    return LabRun.lab(environment(), "", arguments);
  }

  LabRun piped(String input, String... arguments) {
    return LabRun.lab(environment(), input, arguments);
  }

  Process starting(String... arguments) throws IOException {
    return LabRun.builder(environment(), arguments)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectErrorStream(true)
        .redirectOutput(home.root().resolve("started.log").toFile())
        .start();
  }

  Ownership ownership() {
    return new Ownership(home);
  }

  /** The lab's answers as typed lines, with the facts of places as they are now. */
  AnswersTyped answers(String lab, List<PlaceSpec> specs) {
    return new AnswersTyped(home, lab, text -> factual(lab, specs, text));
  }

  /** The lab's place as it is. */
  Place place(String lab, PlaceSpec spec) {
    return new Places(home, ownership(), new Processes("test"), RecipeKeys.NONE, any -> {})
        .find(lab, spec)
        .orElseThrow();
  }

  private Optional<Place> known(String lab, List<PlaceSpec> specs, String name) {
    return name.equals("host")
        ? Optional.of(
            new Places(home, ownership(), new Processes("test"), RecipeKeys.NONE, any -> {})
                .host(""))
        : specs.stream().filter(s -> s.name().equals(name)).findFirst().map(s -> place(lab, s));
  }

  private static String fact(Place place, String name) {
    return name.equals("boot") ? place.kernel().bootId() : place.access().fact(name);
  }

  private String factual(String lab, List<PlaceSpec> specs, String text) {
    return FACT.matcher(text)
        .replaceAll(m ->
            known(lab, specs, m.group(1))
                .map(place -> fact(place, m.group(2)))
                .map(Matcher::quoteReplacement)
                .orElse(Matcher.quoteReplacement(m.group())));
  }

  /** Takes everything of this home down and makes sure that it is gone. */
  void down() {
    lab("down", "--all").exits(0);
    assertThat(ownership().all()).filteredOn(o -> o.kind().ordinal() <= 3).isEmpty();
    assertThat(dockerHolds()).as("containers of this home").isEmpty();
  }

  /** The same for a home that nobody needs again: not even storage or a folder stays. */
  void gone() {
    down();
    lab("down", "--purge").exits(0);
    assertThat(ownership().all()).isEmpty();
    new Processes("test").run(Command.of("rm", "-rf", home.root().toString()));
  }

  List<String> dockerHolds() {
    return new Processes("test")
        .run(
            Command.of(
                "docker", "ps", "-aq", "--filter", "label=one-kernel.owner=" + ownership().owner()))
        .stdout()
        .lines()
        .toList();
  }

  List<String> domains() {
    return new Processes("test")
        .run(Command.of("virsh", "-c", "qemu:///system", "list", "--all", "--uuid"))
        .stdout()
        .lines()
        .filter(l -> !l.isBlank())
        .toList();
  }
}
