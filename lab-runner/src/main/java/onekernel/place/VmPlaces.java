package onekernel.place;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.PlaceSpec;

public final class VmPlaces {
  VmPlaces(Home home, Ownership ownership, Processes processes) {}
  Vm open(String lab, PlaceSpec spec, Consumer<String> progress) { throw new IllegalStateException(); }
  Optional<Vm> find(String lab, String name) { return Optional.empty(); }
  void remove(Owned owned) {}
  void save(String lab) {}
  String removeGround(Owned owned) { return ""; }
  List<String> shellCommand(Vm vm) { return List.of(); }
}
