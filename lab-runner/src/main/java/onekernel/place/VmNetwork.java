package onekernel.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onekernel.lab.LabException;

/**
 * The kit's own network of libvirt's. Each VM has a slot in it with a fixed address: a lease that
 * ran out while its VM lay on disk would leave nobody knowing where the VM is.
 *
 * @param uuid its UUID
 * @param name its name
 * @param subnet the first three numbers of its addresses
 */
record VmNetwork(String uuid, String name, String subnet) {
  /** More VMs than this at a time no laptop holds. */
  static final int SLOTS = 60;

  private static final int FIRST_HOST = 10;

  /** The network, running: found by its recorded UUID, made where there is none. */
  static VmNetwork ensure(Libvirt libvirt, Ownership ownership) {
    Owned owned =
        ownership.of(Owned.Kind.NETWORK).stream()
            .filter(o -> o.detail().containsKey("subnet"))
            .reduce((older, newer) -> newer)
            .orElseGet(() -> plan(libvirt, ownership));
    VmNetwork network =
        new VmNetwork(owned.uuid(), owned.detail().get("name"), owned.detail().get("subnet"));
    network.start(libvirt, ownership);
    return network;
  }

  private static Owned plan(Libvirt libvirt, Ownership ownership) {
    List<Subnets.Range> taken = new ArrayList<>(Subnets.routes());
    for (String uuid : libvirt.uuids("net-list", "--all")) {
      taken.addAll(Subnets.network(libvirt.ask("net-dumpxml", uuid).stdout()));
    }
    String subnet =
        Subnets.free(taken, Integer.parseInt(ownership.owner().substring(0, 2), 16))
            .orElseThrow(() ->
                LabException.environment(
                    "The VM's network can't be made.",
                    "Every private subnet that the kit knows is in use on this machine.",
                    "Leave a VPN that takes all of them (see: ip route), then try again."));
    String name = "one-kernel-" + ownership.owner().substring(0, 8);
    return ownership.plan(Owned.Kind.NETWORK, "", "", Map.of("name", name, "subnet", subnet));
  }

  private void start(Libvirt libvirt, Ownership ownership) {
    if (libvirt.uuids("net-list").contains(uuid)) {
      return;
    }
    if (!libvirt.uuids("net-list", "--all").contains(uuid)) {
      String owner = ownership.owner();
      libvirt.tell(xml(owner), java.time.Duration.ofSeconds(30), "net-define", "/dev/stdin");
    }
    Output out = libvirt.ask("net-start", uuid);
    if (!out.ok() && !libvirt.uuids("net-list").contains(uuid)) {
      throw LabException.environment(
          "The VM's network " + name + " doesn't start.",
          Libvirt.reason(out),
          "Make it anew in another subnet with: ./lab down --all");
    }
  }

  /**
   * An address that nobody has.
   *
   * @throws LabException where all are taken
   */
  static int freeSlot(Ownership ownership) {
    Set<String> taken =
        ownership.all().stream()
            .map(o -> o.detail().getOrDefault("slot", ""))
            .collect(Collectors.toSet());
    return IntStream.range(0, SLOTS)
        .filter(slot -> !taken.contains("" + slot))
        .findFirst()
        .orElseThrow(() ->
            LabException.environment(
                "There is no room for another VM.",
                "All " + SLOTS + " addresses of the kit's network are taken.",
                "Remove the VMs of other labs with: ./lab down --all"));
  }

  /** The device on this machine that its VMs hang on. */
  String bridge(Libvirt libvirt) {
    return Libvirt.fields(libvirt.tell("net-info", uuid)).getOrDefault("Bridge", "");
  }

  /** In Vagrant's notation. */
  String address() {
    return subnet + ".0/24";
  }

  /** The address of the VM in this slot. */
  String address(int slot) {
    return subnet + "." + (FIRST_HOST + slot);
  }

  /** The network card's address of the VM in this slot; libvirt's prefix, the owner, the slot. */
  static String mac(String owner, int slot) {
    return "52:54:00:%s:%s:%02x".formatted(owner.substring(0, 2), owner.substring(2, 4), slot);
  }

  private String xml(String owner) {
    String hosts =
        IntStream.range(0, SLOTS)
            .mapToObj(slot ->
                "<host mac='%s' ip='%s'><lease expiry='0'/></host>"
                    .formatted(mac(owner, slot), address(slot)))
            .collect(Collectors.joining("\n      "));
    return """
    <network>
      <name>%s</name>
      <uuid>%s</uuid>
      <forward mode='nat'/>
      <bridge stp='off' delay='0'/>
      <ip address='%s.1' netmask='255.255.255.0'>
        <dhcp>
          <range start='%s.200' end='%s.250'/>
          %s
        </dhcp>
      </ip>
    </network>
    """
        .formatted(name, uuid, subnet, subnet, subnet, hosts);
  }

  /** Removes a recorded network; nothing happens where it is gone already. */
  static void remove(Libvirt libvirt, Ownership ownership, Owned owned) {
    if (libvirt.uuids("net-list").contains(owned.uuid())) {
      libvirt.tell("net-destroy", owned.uuid());
    }
    if (libvirt.uuids("net-list", "--all").contains(owned.uuid())) {
      libvirt.tell("net-undefine", owned.uuid());
    }
    ownership.gone(owned);
  }
}
