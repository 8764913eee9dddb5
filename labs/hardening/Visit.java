package onekernel.labs.hardening;

import static onekernel.grade.NotYet.expected;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onekernel.grade.NotYet;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * What somebody met who ordered something in the shop and then robbed it, whatever the shop was
 * opened with: only its port, its page, its book of orders and its hole are known from outside.
 *
 * @param nonce nobody could guess this word before
 * @param told what was told, by heading
 */
record Visit(String nonce, Map<String, String> told) {
  /** After it in the robber's output stands the way by which what follows was got. */
  private static final String WAY = "#";

  /**
   * Goes there once; one round trip to the VM, whatever there is to try. Its shell is busybox's,
   * which under emulation starts commands in a quarter of the time.
   *
   * @param attack what the robber runs in the shop; {@code NONCE} in it stands for a fresh word
   * @param aftermath what is looked at in the VM afterwards, likewise
   */
  static Visit to(Vm vm, String attack, String aftermath) {
    String nonce = "v" + UUID.randomUUID().toString().substring(0, 8);
    String script =
        """
        PATH=/usr/sbin:/usr/bin:/sbin:/bin
        say() { echo; echo "== NONCE $1"; }
        ask() { timeout ${limit:-4} busybox wget -qO- "$@" 2>/dev/null; }
        for port in 80 8080; do
          say page
          ask "http://127.0.0.1:$port/" && say port && echo $port && break
        done || exit 0
        say order
        ask --post-data='order NONCE' "http://127.0.0.1:$port/cgi-bin/order"
        say book
        grep NONCE /srv/shop/orders/book
        echo 'robber NONCE' >/dev/kmsg
        say attack
        limit=9
        ask --post-data='echo N""ONCE
        perl -pe "BEGIN { print qq(#PERL\\n) }" /proc/self/status /proc/self/attr/current
        echo
        ATTACK
        echo "#END"' "http://127.0.0.1:$port/cgi-bin/search"
        say aftermath
        AFTERMATH
        """
            .replace("ATTACK", attack.replace("'", "'\\''"))
            .replace("AFTERMATH", aftermath)
            .replace("N\"\"ONCE", nonce.substring(0, 4) + "\"\"" + nonce.substring(4))
            .replace("NONCE", nonce);
    return new Visit(nonce, sections(vm.busybox(script), nonce));
  }

  private static Map<String, String> sections(Output seen, String nonce) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String section : seen.stdout().split("(?m)^== " + nonce + " ")) {
      String[] parts = section.split("\n", 2);
      told.put(parts[0], parts.length > 1 ? parts[1].strip() : "");
    }
    return told;
  }

  private String of(String heading) {
    return told.getOrDefault(heading, "");
  }

  /** A shop that is closed, or that nobody can order in, is safe and useless. */
  Visit sells(String token) {
    NotYet.Expectation wanted = expected("a shop that sells, at port 80 or 8080 of vm");
    if (of("port").isEmpty()) {
      throw wanted
          .observed("it is closed: nobody answers at either port")
          .hint("Open it with open-shop OPTIONS, and read what it says.");
    }
    wanted.unless(
        of("page").contains("Shop " + token),
        "somebody answers, but the page isn't that of shop " + token);
    if (of("book").isEmpty()) {
      throw wanted
          .observed("it answers \"" + of("order") + "\": no order came into /srv/shop/orders/book")
          .hint("The shop must be able to write below /orders, and nowhere else.");
    }
    expected("walls that hold although the shop has a hole")
        .unless(
            of("attack").contains(nonce),
            "the hole is mended. That is right, too, and helps until the next one: leave it open");
    wanted.unless(
        of("attack").endsWith(WAY + "END"), "it fell silent in the midst of an answer: try again");
    expected("walls that hold whatever a robber brings along")
        .unless(
            of("attack").contains(WAY + "PERL\n"),
            "no Perl runs in the shop any more. It stands for a robber's own tools: leave it"
                + " there");
    return this;
  }

  String attack() {
    return of("attack");
  }

  String aftermath() {
    return of("aftermath");
  }

  /** The SELinux label under which the robber's commands run; empty where they can't tell. */
  String label() {
    return attack()
        .replace("\0", "\n")
        .lines()
        .filter(line -> line.matches("[a-z_]+:[a-z_]+:[a-z_]+:s0.*"))
        .findFirst()
        .orElse("");
  }

  /** A line of their /proc/self/status. */
  String status(String name) {
    return attack()
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** By which way the robber came by it; empty where they never did. */
  Optional<String> wayTo(String loot) {
    String way = "";
    for (String line : attack().lines().toList()) {
      if (line.startsWith(WAY)) {
        way = line.substring(WAY.length());
      } else if (line.contains(loot)) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }
}
