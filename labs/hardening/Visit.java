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
 * opened with: only its port, its name, its book of orders and its hole are known from outside.
 *
 * @param nonce nobody could guess this word before
 * @param told what was told, by heading
 */
record Visit(String nonce, Map<String, String> told) {
  /** After it in the robber's output stands the way by which what follows was got. */
  private static final String WAY = "#";

  /**
   * All of it is one Perl's: under emulation the start of a program takes longer than its work. Of
   * the robber's two words for a way, {@code way} is heard even if what follows kills them; {@code
   * at} is cheaper, and does before what merely opens files, as each Perl does that starts.
   */
  private static final String VISIT =
      """
      $SIG{PIPE} = "IGNORE";
      my $port;
      sub heading { print("\\n== NONCE $_[0]\\n") }
      sub ask {
        my ($path, $text) = @_;
        my ($answer, $whole) = ("", 0);
        local $SIG{ALRM} = sub { die };
        eval {
          alarm(9);
          my $shop;
          socket($shop, 2, 1, 0)
              and connect($shop, pack("S n C4 x8", 2, $port, 127, 0, 0, 1)) or die;
          my $length = length($text);
          syswrite($shop, "POST $path HTTP/1.0\\r\\nContent-Length: $length\\r\\n\\r\\n$text");
          1 while length($answer) < 1 << 20 and sysread($shop, $answer, 65536, length($answer));
          $whole = 1;
        };
        alarm(0);
        my ($status, $page) = $answer =~ /^HTTP\\S+ (\\d+).*?\\r?\\n\\r?\\n(.*)/s or return 0;
        heading("answer");
        print($page);
        $status == 200 or return 0;
        heading("end") if $whole;
        1
      }
      sysopen(KERNEL, "/dev/kmsg", 04000) and sysseek(KERNEL, 0, 2); # behind the last message
      my $robbery = <<'ROBBERY';
      order NONCE
      echo N""ONCE
      exec perl -e '
      sub at { print "#$_[0]\\n" }
      sub way { at @_; $| = 1; $| = 0 }
      sub done { print "DONE NONCE\\n" }
      sub show { open FILE, "<", $_[0] and print <FILE> }
      sub leave { $| = 1; syscall 231, 0; exit } # at once: an orderly end takes longer than most attacks
      way "PERL";
      show "/proc/self/status"; show "/proc/self/attr/current"; print "\\n";
      ATTACK
      at "END";
      leave;
      '
      ROBBERY
      for (80, 8080) {
        $port = $_;
        last if ask("/cgi-bin/order", $robbery);
        exit if $port == 8080;
      }
      heading("book");
      open(BOOK, "<", "/srv/shop/orders/book") and print(grep(/NONCE/, <BOOK>));
      heading("aftermath");
      AFTERMATH
      $| = 1;
      syscall(231, 0); # exit_group
      """;

  /**
   * Goes there once; one round trip to the VM, whatever there is to try.
   *
   * @param attack what the robber's Perl does in the shop; {@code NONCE} in it stands for a fresh
   *     word
   * @param aftermath what a Perl looks at in the VM afterwards, likewise
   */
  static Visit to(Vm vm, String attack, String aftermath) {
    String nonce = "v" + UUID.randomUUID().toString().substring(0, 8);
    String script =
        VISIT
            .replace("ATTACK", attack.replace("'", "'\\''"))
            .replace("AFTERMATH", aftermath)
            .replace("N\"\"ONCE", nonce.substring(0, 4) + "\"\"" + nonce.substring(4))
            .replace("NONCE", nonce);
    return new Visit(nonce, sections(vm.run("/usr/bin/perl", "-e", script), nonce));
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
    if (!told.containsKey("answer")) {
      throw wanted
          .observed("it is closed: nobody answers at either port")
          .hint("Open it with open-shop OPTIONS, and read what it says.");
    }
    String greeting = attack().lines().findFirst().orElse("");
    if (!greeting.startsWith("Shop " + token)) {
      throw wanted
          .observed(
              "somebody answers an order with \"%s\", but not shop %s".formatted(greeting, token))
          .hint(
              "If a robber wrote that, open the shop anew. If it stays, they wrote it into"
                  + " /srv/shop/root: begin again with /reset.");
    }
    if (of("book").isEmpty()) {
      throw wanted
          .observed("it answers \"" + greeting + "\": no order came into /srv/shop/orders/book")
          .hint("The shop must be able to write below /orders, and nowhere else.");
    }
    expected("walls that hold although the shop has a hole")
        .unless(
            attack().lines().anyMatch(nonce::equals),
            "the hole is mended. That is right, too, and helps until the next one: leave it open");
    wanted.unless(told.containsKey("end"), "it fell silent in the midst of an answer: try again");
    expected("walls that hold whatever a robber brings along")
        .unless(
            attack().contains(WAY + "PERL\n"),
            "no Perl runs in the shop any more. It stands for a robber's own tools: leave it"
                + " there");
    NotYet.Expectation begun = expected("walls that hold whatever a robber begins with");
    if (!lastWay().equals("END")) {
      throw begun
          .observed("the robber's Perl was killed when it came " + lastWay())
          .hint("Another robber begins with something else: let a filter refuse, not kill.");
    }
    return this;
  }

  /** What the shop said to the order, and what the robber came by through it. */
  String attack() {
    return of("answer");
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

  /** The number of the user that they began as, where they told it. */
  String user() {
    return attack()
        .lines()
        .filter(line -> line.startsWith(WAY + "id "))
        .map(line -> line.substring((WAY + "id ").length()))
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

  private String lastWay() {
    return attack()
        .lines()
        .filter(line -> line.startsWith(WAY))
        .reduce("", (before, line) -> line.substring(WAY.length()));
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
