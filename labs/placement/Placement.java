package onekernel.labs.placement;

import java.util.List;

/** Where something can be put, by the words that a learner may use for it. */
enum Placement {
  BARE("bare-metal", "bare", "baremetal", "host"),
  CONTAINER("container", "containers", "web"),
  VM("vm", "vms"),
  NESTED("container-in-vm", "nested", "inner");

  private final List<String> words;

  Placement(String... words) {
    this.words = List.of(words);
  }

  boolean isCalled(String word) {
    return words.contains(word);
  }

  @Override
  public String toString() {
    return words.getFirst();
  }
}
