package onekernel.labs.placement;

import java.util.List;

/** What the learner's machine can show, by the words that a learner may use for it. */
enum Fact {
  BOOT_ID("boot-id", "bootid", "boot-ids"),
  CRASH("crash", "crashes"),
  MODULES("modules", "module"),
  SETTINGS("settings", "setting"),
  PROCESSES("processes", "process"),
  HARDWARE("hardware"),
  FILES("files", "file"),
  PORTS("ports", "port"),
  MEMORY("memory"),
  START("start", "starts");

  private final List<String> words;

  Fact(String... words) {
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
