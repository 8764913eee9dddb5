package onekernel.lab;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one folder in which the kit keeps what outlives a run: progress, the record of ownership, and
 * caches that can be made again. {@code ONE_KERNEL_HOME}, else {@code ~/.one-kernel}.
 *
 * @param root the folder, absolute
 * @param cache everything that can be built again: {@code ONE_KERNEL_CACHE}, else {@code cache}
 *     below the root. Several homes may share one, as the tests' home does with the user's.
 * @param measured measurements: {@code ID.jsonl} grows while one is taken, {@code ID.json} is what
 *     came of it. {@code ONE_KERNEL_MEASURED}, else {@code measured} below the root; a rehearsal
 *     keeps its own apart, so that no learner finds figures that they never measured.
 */
public record Home(Path root, Path cache, Path measured) {
  /** The environment variable for what is measured. */
  public static final String MEASURED = "ONE_KERNEL_MEASURED";

  public Home(Path root) {
    this(root, root.resolve("cache"));
  }

  public Home(Path root, Path cache) {
    this(root, cache, root.resolve("measured"));
  }

  public static Home of(Map<String, String> environment) {
    String set = environment.get("ONE_KERNEL_HOME");
    Path root =
        set == null || set.isBlank()
            ? Path.of(System.getProperty("user.home"), ".one-kernel")
            : Path.of(set);
    Path whole = root.toAbsolutePath().normalize();
    return new Home(
        whole,
        folder(environment.get("ONE_KERNEL_CACHE"), whole.resolve("cache")),
        folder(environment.get(MEASURED), whole.resolve("measured")));
  }

  private static Path folder(@Nullable String set, Path usual) {
    return set == null || set.isBlank() ? usual : Path.of(set).toAbsolutePath().normalize();
  }

  /** The same home, with what is measured kept in this folder. */
  public Home measuring(Path folder) {
    return new Home(root, cache, folder);
  }

  /** The journal of one lab: the learner's. */
  public Path journal(String lab) {
    return root.resolve("progress").resolve(lab + ".jsonl");
  }

  /** What the kit created and hasn't removed: the kit's. */
  public Path owned() {
    return root.resolve("owned.jsonl");
  }

  /** A folder per VM, with what Vagrant needs to know of it. */
  public Path machine(String uuid) {
    return root.resolve("machines").resolve(uuid);
  }

  /** Vagrant's own home, apart from the user's. */
  public Path vagrantHome() {
    return root.resolve("vagrant");
  }

  /** The private half of the SSH key that was made for this home; the other half ends in .pub. */
  public Path sshKey() {
    return root.resolve("ssh").resolve("key");
  }

  /** Root filesystem, kernel and boxes built from the recipe with this content key. */
  public Path rootfs(String recipeKey) {
    return cache.resolve("rootfs").resolve(recipeKey);
  }

  /** A lab's text, read once and kept by content. */
  public Path index(String contentKey) {
    return cache.resolve("labs").resolve(contentKey + ".json");
  }

  /** A lab's compiled checks, kept by their own content. */
  public Path checks(String checksKey) {
    return cache.resolve("checks").resolve(checksKey);
  }

  /** The learner's prompt history. */
  public Path history() {
    return root.resolve("history");
  }

  /** What set-up found out and decided, for example the accelerator. */
  public Path decided(String what) {
    return root.resolve("decided").resolve(what + ".json");
  }
}
