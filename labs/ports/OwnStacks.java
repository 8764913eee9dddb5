package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.stream.Collectors;
import onekernel.grade.NotYet;
import onekernel.place.Vm;

/** Servers on port 80 of network namespaces that were made in the VM. */
final class OwnStacks {
  private final List<Stack> stacks;
  private final String token;

  OwnStacks(Vm vm, String token) {
    this.stacks = Stack.allOf(vm);
    this.token = token;
  }

  /** Throws what is missing to a server that says this colour. */
  void require(String colour) {
    String page = colour + " " + token;
    NotYet.Expectation wanted =
        expected(
            "on port 80 of a network namespace of its own, a server that says \"%s\" to it"
                .formatted(page));
    if (stacks.stream().skip(1).noneMatch(s -> s.visit().says(page))) {
      throw whatIsThere(colour, wanted);
    }
  }

  /** Throws if the server is gone that was there before. */
  void requireTheFirst() {
    Stack first = stacks.getFirst();
    expected("the first server still on port 80 of vm's first namespace, beside the new ones")
        .unless(
            first.visit().says("first " + token),
            first.doors().isEmpty()
                ? "nobody is there now; /reset begins the step again"
                : first.visit().words());
  }

  private NotYet whatIsThere(String colour, NotYet.Expectation wanted) {
    Stack first = stacks.getFirst();
    List<Stack> others = stacks.subList(1, stacks.size());
    if (first.doors().size() > 1) {
      return wanted
          .observed(
              "%d servers on port 80 of vm's first namespace, at %s"
                  .formatted(first.doors().size(), first.doors()))
          .hint(
              first.doors().stream().distinct().count() == 1
                  ? "Those agreed to share; which of them gets a visitor is a matter of luck."
                  : "An address each is a way out, too. Here a namespace each is asked for.");
    }
    if (first.visit().page().startsWith(colour)) {
      return wanted.observed("that server took port 80 of vm's first namespace");
    }
    String near =
        others.stream()
            .map(OwnStacks::nearMiss)
            .filter(miss -> !miss.isEmpty())
            .collect(Collectors.joining("; "));
    if (near.isEmpty() && !first.otherDoors().isEmpty()) {
      near =
          "in vm's first namespace somebody waits at %s besides; that isn't a second port 80"
              .formatted(first.otherDoors());
    }
    return wanted.observed(near.isEmpty() ? count(others) : near);
  }

  /** Why nobody gets a page from another namespace; empty where that isn't so. */
  private static String nearMiss(Stack other) {
    if (other.doors().isEmpty()) {
      return other.otherDoors().isEmpty()
          ? ""
          : "in the new %s somebody waits at %s, not on port 80"
              .formatted(other.inode(), other.otherDoors());
    }
    if (!other.up()) {
      return "a server on port 80 of %s, where lo is down: not even from there can it be reached"
          .formatted(other.inode());
    }
    return other.doors().stream().anyMatch(Listening::isAt127001)
        ? ""
        : "in the new %s somebody waits at %s, not at 127.0.0.1"
            .formatted(other.inode(), other.doors());
  }

  private static String count(List<Stack> others) {
    return switch (others.size()) {
      case 0 -> "no process of vm is in another network namespace than its first";
      case 1 -> "one new namespace; on its port 80 " + said(others.getFirst());
      default ->
          "%d new namespaces; on their port 80: %s"
              .formatted(
                  others.size(),
                  others.stream()
                      .limit(4)
                      .map(OwnStacks::said)
                      .distinct()
                      .collect(Collectors.joining("; ")));
    };
  }

  private static String said(Stack stack) {
    return stack.doors().isEmpty() ? "nobody listens" : stack.visit().words();
  }
}
