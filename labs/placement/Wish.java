package onekernel.labs.placement;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Something that the writer of a letter wants. */
sealed interface Wish {
  /** The facts by which one can tell where it comes true. */
  Set<Fact> facts();

  /** What the learner's machine shows against this placement; empty where it shows nothing. */
  String against(Placement placement, Machine machine);

  /**
   * A kernel that is nobody else's.
   *
   * @param fact what tells it apart from other wishes for a kernel
   * @param release the beginning of the release that it must have; empty where any will do
   * @param why what follows from a shared one
   */
  record OwnKernel(Set<Fact> facts, String release, String why) implements Wish {
    @Override
    public String against(Placement placement, Machine machine) {
      boolean served = !release.isEmpty() && machine.get("host.release").startsWith(release + ".");
      if (served || !machine.isOnTheHostsKernel(placement)) {
        return "";
      }
      String id = machine.get("host.boot").split("-")[0];
      String whose =
          placement == Placement.BARE
              ? "your host's kernel (boot id %s…) runs web as well".formatted(id)
              : "web reads your host's boot id, %s…: one kernel for both".formatted(id);
      return whose
          + ", "
          + why.formatted(machine.get("host.swappiness"), machine.get("host.release"));
    }
  }

  /**
   * So many at a time, in so much memory.
   *
   * @param room in MiB, for all of them together
   */
  record Fleet(int count, long room) implements Wish {
    @Override
    public Set<Fact> facts() {
      return Set.of(Fact.MEMORY);
    }

    @Override
    public String against(Placement placement, Machine machine) {
      double one = machine.mib(placement);
      double once = placement == Placement.NESTED ? machine.mib(Placement.VM) : 0;
      if (once + count * one <= room) {
        return "";
      }
      return String.format(
          Locale.ROOT,
          "%s now takes %.1f MiB of your host, so %d%s take %.0f MiB, and %d were allowed%s",
          placement == Placement.CONTAINER ? "web with Docker's process for it" : placement,
          one,
          count,
          once > 0 ? " in one VM" : "",
          once + count * one,
          room,
          placement == Placement.CONTAINER ? "" : machine.caveat());
    }
  }

  /** There within so many seconds, wherever a container of Docker's would be, too. */
  record Quick(int seconds) implements Wish {
    /** A machine that is slow for everybody is no reason against anything. */
    private static final int CLEARLY = 3;

    @Override
    public Set<Fact> facts() {
      return Set.of(Fact.START);
    }

    @Override
    public String against(Placement placement, Machine machine) {
      double took = machine.seconds(placement);
      boolean slow = took > seconds && took > CLEARLY * machine.seconds(Placement.CONTAINER);
      return slow && placement != Placement.CONTAINER
          ? String.format(
              Locale.ROOT,
              "%s took %.1f s to start, and %d were allowed%s",
              placement == Placement.VM ? "vm" : "inner",
              took,
              seconds,
              machine.caveat())
          : "";
    }
  }

  /** Nothing that a program plays between it and the hardware. */
  record Iron() implements Wish {
    @Override
    public Set<Fact> facts() {
      return Set.of(Fact.HARDWARE);
    }

    @Override
    public String against(Placement placement, Machine machine) {
      boolean direct = placement == Placement.BARE || placement == Placement.CONTAINER;
      if (direct || machine.isOnTheHostsKernel(placement)) {
        return "";
      }
      String below =
          machine.get("host.virtual").isEmpty()
              ? ""
              : "; your host is a VM, so that is a second layer";
      return "beneath vm is a \"%s\" that QEMU plays, process %s of your host%s"
          .formatted(machine.get("vm.product"), machine.get("vm.qemu"), below);
    }
  }

  /** A view of all that runs on the host. */
  record Watch() implements Wish {
    @Override
    public Set<Fact> facts() {
      return Set.of(Fact.PROCESSES);
    }

    @Override
    public String against(Placement placement, Machine machine) {
      return switch (placement) {
        case BARE -> "";
        case CONTAINER ->
            machine.number("web.processes") < machine.number("host.processes")
                ? "web lists %s processes and your host %s"
                    .formatted(machine.get("web.processes"), machine.get("host.processes"))
                : "";
        case VM, NESTED ->
            machine.isOnTheHostsKernel(placement)
                ? ""
                : "vm's kernel lists %s processes of its own, and your host's %s are another's"
                    .formatted(machine.get("vm.processes"), machine.get("host.processes"));
      };
    }
  }

  /**
   * Something of its own of which all that runs directly on the host has but one.
   *
   * @param one what there is one of, with what the machine shows of it
   */
  record Apart(Fact fact, Function<Machine, String> one) implements Wish {
    @Override
    public Set<Fact> facts() {
      return Set.of(fact);
    }

    @Override
    public String against(Placement placement, Machine machine) {
      return placement == Placement.BARE
          ? "all that runs directly on your host has " + one.apply(machine)
          : "";
    }
  }
}
