package onekernel.labs.guest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import onekernel.place.Host;
import onekernel.place.Place;

/** Hardware addresses: twelve digits, whatever is written between their pairs. */
final class Mac {
  static final String LOOPBACK = "000000000000";
  private static final String EVERYBODY = "ffffffffffff"; // ip link names it beside each address
  private static final Pattern ADDRESS =
      Pattern.compile("\\b[0-9a-f]{2}([:-]?)[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}\\b");

  private Mac() {}

  static List<String> in(String text) {
    return ADDRESS
        .matcher(Ids.without(text))
        .results()
        .map(address -> address.group().replaceAll("[:-]", ""))
        .filter(address -> !address.equals(EVERYBODY))
        .distinct()
        .toList();
  }

  /** Those of the cards that the machine was built with, as QEMU was told. */
  static Set<String> of(Qemu qemu, Host host) {
    return new TreeSet<>(in(host.sh("tr '\\000' ' ' </proc/" + qemu.pid() + "/cmdline").stdout()));
  }

  /** Those of the place's network interfaces, whatever made them. */
  static Set<String> of(Place place) {
    Set<String> cards = new TreeSet<>(in(place.sh("cat /sys/class/net/*/address").stdout()));
    cards.remove(LOOPBACK);
    return cards;
  }
}
