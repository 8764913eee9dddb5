package onekernel.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.PlaceSpec;

/** Opens, finds, remakes and saves the places of labs, whatever their kind. */
public final class Places {
  /** The word for what the learner makes beside the places. */
  public static final String MINE = "mine";

  private static final String PODMAN = "podman";
  private static final String LXC = "lxc";
  private static final Set<Owned.Kind> MACHINES = Set.of(Owned.Kind.LXC, Owned.Kind.VM);
  private static final Set<String> TO_BE_OPENED = Set.of("saved", "gone");

  private final Home home;
  private final Processes processes;
  private final Ownership ownership;
  private final ContainerPlaces containers;
  private final VmPlaces vms;
  private final NestedPlaces nested;
  private final LxcPlaces lxc;
  private final BareMetal bareMetal;
  private final Consumer<PlaceSpec> prepared;

  /**
   * All places of this home.
   *
   * @param built names the images that containers are made of
   * @param prepared returns once a place like this one can be made, or throws what keeps it from
   *     that: set-up may still be building a box while a learner is in the first lab, and builds
   *     what few labs need when one of them asks
   */
  public Places(
      Home home,
      Ownership ownership,
      Processes processes,
      RecipeKeys built,
      Consumer<PlaceSpec> prepared) {
    this.home = home;
    this.prepared = prepared;
    this.processes = processes;
    this.ownership = ownership;
    this.containers = new ContainerPlaces(ownership, built);
    this.vms = new VmPlaces(home, ownership, processes);
    this.nested = new NestedPlaces(vms);
    this.lxc = new LxcPlaces(home, ownership, processes, built);
    this.bareMetal = new BareMetal(home, processes, built);
  }

  /** The host as a lab sees it: its shell knows the lab's places, see {@link #known}. */
  public Host host(String lab) {
    return new Host(new HostAccess(processes, () -> known(lab)));
  }

  /**
   * The host's kernel without a fence, with the userland of the tools, so that it can be held
   * against places that have the same.
   */
  public Host bareMetal(Consumer<String> progress) {
    prepared.accept(
        new PlaceSpec("bare-metal", PlaceSpec.Kind.CONTAINER, Map.of("userland", "tools")));
    return bareMetal.open(progress);
  }

  /**
   * What tells a lab's places apart on the host, as environment: a container's name for Docker or
   * LXC, a VM's for libvirt, each under the place's own name; {@code NAME_image}, of which Docker
   * made the container NAME; and {@code mine}, the label by which {@code down} finds the containers
   * that the learner makes; and where measurements are kept.
   */
  Map<String, String> known(String lab) {
    Map<String, String> known = new HashMap<>();
    for (Owned owned : ownership.all()) {
      if (owned.lab().equals(lab) && MACHINES.contains(owned.kind())) {
        known.put(owned.place(), new Machine(home, owned).domain());
      } else if (owned.lab().equals(lab) && owned.detail().containsKey("name")) {
        known.put(owned.place(), owned.detail().get("name"));
        known.put(owned.place() + "_image", owned.detail().getOrDefault("image", ""));
      }
    }
    known.put(MINE, label(lab));
    known.put(Home.MEASURED, home.measured().toString());
    return known;
  }

  /**
   * What {@code mine} is to a shell: the label of what the learner makes beside the places. It is
   * another one after the lab was taken down.
   */
  public String label(String lab) {
    return containers.label(lab, MINE);
  }

  /**
   * The lab's place, running: found, resumed or made. Takes as long as that takes. What is inside a
   * VM comes after it.
   */
  public Place open(String lab, PlaceSpec spec, Consumer<String> progress) {
    prepared.accept(spec);
    return switch (spec.kind()) {
      case CONTAINER ->
          switch (spec.runtime()) {
            case PODMAN -> nested.open(lab, spec);
            case LXC -> lxc.open(lab, spec, progress);
            default -> containers.open(lab, spec);
          };
      case VM -> vms.open(lab, spec, progress);
    };
  }

  /** The same, but a VM is only resumed or made: looking mustn't start or restart it. */
  public Place openUnlessOff(String lab, PlaceSpec spec, Consumer<String> progress) {
    return find(lab, spec)
        .filter(place -> place instanceof Vm vm && !TO_BE_OPENED.contains(vm.state()))
        .<Place>map(vm -> vm)
        .orElseGet(() -> open(lab, spec, progress));
  }

  /** The lab's place as it is, without starting anything. */
  public Optional<? extends Place> find(String lab, PlaceSpec spec) {
    return switch (spec.kind()) {
      case CONTAINER ->
          switch (spec.runtime()) {
            case PODMAN -> nested.find(lab, spec);
            case LXC -> lxc.find(lab, spec.name());
            default -> containers.find(lab, spec);
          };
      case VM -> vms.find(lab, spec.name());
    };
  }

  /**
   * Whether the lab's place is written down as ours, and so was made and not taken down since; of
   * what is inside a VM the VM is written down.
   */
  public boolean owns(String lab, PlaceSpec spec) {
    Owned.Kind kind =
        switch (spec.runtime()) {
          case LXC -> Owned.Kind.LXC;
          case PODMAN -> Owned.Kind.VM;
          default -> spec.kind() == PlaceSpec.Kind.VM ? Owned.Kind.VM : Owned.Kind.CONTAINER;
        };
    return ownership.find(kind, lab, spec.on().orElse(spec.name())).isPresent();
  }

  /** Removes the lab's place, so that the next open makes it anew. */
  public void remove(String lab, PlaceSpec spec) {
    switch (spec.kind()) {
      case CONTAINER -> {
        switch (spec.runtime()) {
          case PODMAN -> nested.remove(lab, spec);
          case LXC -> ownership.find(Owned.Kind.LXC, lab, spec.name()).ifPresent(lxc::remove);
          default ->
              ownership.find(Owned.Kind.CONTAINER, lab, spec.name()).ifPresent(containers::remove);
        }
      }
      case VM -> ownership.find(Owned.Kind.VM, lab, spec.name()).ifPresent(vms::remove);
    }
  }

  /**
   * How somebody reaches a place without the kit.
   *
   * @param name Docker's name for it, or libvirt's
   * @param address a VM's on the kit's network; empty for a container
   * @param command opens a shell in it while it runs
   */
  public record Way(String name, String address, String command) {}

  /** The way into a place that was made; empty where it wasn't. */
  public Optional<Way> way(String lab, PlaceSpec spec) {
    return switch (spec.kind()) {
      case CONTAINER ->
          ownership.find(Owned.Kind.CONTAINER, lab, spec.name()).map(owned -> way(spec, owned));
      case VM ->
          ownership
              .find(Owned.Kind.VM, lab, spec.name())
              .map(owned -> new Machine(home, owned))
              .map(vm -> new Way(vm.domain(), vm.address(), ShellWords.line(vm.ssh().typed())));
    };
  }

  private static Way way(PlaceSpec spec, Owned container) {
    String name = container.detail().getOrDefault("name", "");
    String shell = spec.option("userland", "debian").equals("debian") ? "bash" : "sh";
    return new Way(name, "", ShellWords.line(List.of("docker", "exec", "-it", name, shell)));
  }

  /**
   * A container of Docker's or a VM that whoever times its life makes act by act. What an earlier
   * one of the same name left goes first.
   *
   * @throws LabException where what it takes isn't there, or no room for it
   */
  public Instance instance(String lab, PlaceSpec spec, Consumer<String> progress) {
    prepared.accept(spec);
    Room.require(spec);
    return switch (spec.kind()) {
      case CONTAINER -> containers.instance(lab, spec);
      case VM -> vms.instance(lab, spec, progress);
    };
  }

  /** Puts the lab's VMs to disk; containers stay as they are. */
  public void save(String lab) {
    vms.save(lab);
  }

  /** The command that gives a terminal a shell in the place. */
  public List<String> shell(String lab, Place place) {
    return place.access() instanceof TerminalAccess access ? access.terminal() : hostShell(lab);
  }

  private List<String> hostShell(String lab) {
    List<String> argv = new ArrayList<>(List.of("env"));
    known(lab).forEach((name, value) -> argv.add(name + "=" + value));
    argv.addAll(List.of(System.getenv().getOrDefault("SHELL", "/bin/sh"), "-i"));
    return argv;
  }
}
