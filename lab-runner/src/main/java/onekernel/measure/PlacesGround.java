package onekernel.measure;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.place.Command;
import onekernel.place.Host;
import onekernel.place.Instance;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.place.Places;
import onekernel.place.VmGround;

/**
 * The kit's own places as placements, each with the userland of the tools.
 *
 * @param home where set-up wrote down what VMs stand on
 * @param places opens them
 * @param told hears what takes long
 */
public record PlacesGround(Home home, Places places, Consumer<String> told) implements Ground {
  /** Whose places they are, as a lab's id would say it. */
  public static final String LAB = "measure";

  private static final String TOOLS = "tools";
  private static final String BASE = "debian";
  private static final String LOOPBACK = "127.0.0.1";

  private static final PlaceSpec CONTAINER =
      new PlaceSpec("container", PlaceSpec.Kind.CONTAINER, Map.of("userland", TOOLS));
  private static final PlaceSpec VM =
      new PlaceSpec(
          "vm", PlaceSpec.Kind.VM, Map.of("userland", TOOLS, "memory", "1024", "cache", "none"));
  private static final PlaceSpec INSIDE =
      new PlaceSpec("inside", PlaceSpec.Kind.CONTAINER, Map.of("on", VM.name(), "disk", ""));

  @Override
  public Place open(Placement placement) {
    return switch (placement) {
      case BARE_METAL -> places.bareMetal(told);
      case CONTAINER -> places.open(LAB, CONTAINER, told);
      case VM -> vm();
      case CONTAINER_IN_VM -> {
        vm();
        yield places.open(LAB, INSIDE, told);
      }
    };
  }

  /** A bridge's, over which the placement's packets leave it; a container in a VM has the VM's. */
  @Override
  public String host(Placement placement) {
    if (placement == Placement.BARE_METAL) {
      return LOOPBACK;
    }
    Place from = placement == Placement.CONTAINER ? open(placement) : vm();
    String route = from.sh("ip -4 route show default").text();
    return route.replaceFirst("(?s).*?\\bvia ([0-9.]+).*", "$1");
  }

  /** Of the base: what a life costs isn't about tools. */
  @Override
  public Instance instance(Placement placement, String name) {
    PlaceSpec.Kind kind = placement == Placement.VM ? PlaceSpec.Kind.VM : PlaceSpec.Kind.CONTAINER;
    return places.instance(LAB, new PlaceSpec(name, kind, Map.of()), told);
  }

  private Place vm() {
    return places.open(LAB, VM, what -> told.accept("vm: " + what));
  }

  @Override
  public String accelerator(Placement placement) {
    boolean inVm = placement == Placement.VM || placement == Placement.CONTAINER_IN_VM;
    return inVm ? ground().map(g -> g.accelerator().name()).orElse("") : "";
  }

  /** Nothing is opened for it: a life leaves no place behind. */
  @Override
  public Optional<String> kernel(Placement placement) {
    Optional<? extends Place> place =
        switch (placement) {
          case BARE_METAL -> Optional.of(places.host(LAB));
          case CONTAINER -> places.find(LAB, CONTAINER);
          case VM -> places.find(LAB, VM);
          case CONTAINER_IN_VM -> places.find(LAB, INSIDE);
        };
    try {
      return place.map(there -> there.kernel().release());
    } catch (LabException gone) {
      return Optional.empty();
    }
  }

  @Override
  public String acceleratorReason() {
    return ground().map(VmGround::reason).orElse("");
  }

  /** Set-up decides once for both userlands; lives have the base's, and may be all there is. */
  private Optional<VmGround> ground() {
    return VmGround.read(home, TOOLS).or(() -> VmGround.read(home, BASE));
  }

  @Override
  public Map<String, String> versions(Collection<Placement> placements) {
    Host host = places.host(LAB);
    Map<String, String> versions = new TreeMap<>();
    ask(host, "docker", "version", "--format", "{{.Server.Version}}")
        .ifPresent(v -> versions.put("docker", v));
    if (placements.contains(Placement.VM) || placements.contains(Placement.CONTAINER_IN_VM)) {
      ask(host, "virsh", "-c", "qemu:///system", "version")
          .flatMap(v -> v.lines().reduce((first, last) -> last))
          .ifPresent(v -> versions.put("qemu", v.replaceFirst(".*: *", "")));
    }
    return versions;
  }

  private static Optional<String> ask(Host host, String... argv) {
    Output out = host.access().run(Command.of(argv));
    return Optional.of(out.text()).filter(v -> out.ok() && !v.isEmpty());
  }
}
