package onekernel.place;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/**
 * The root filesystem of the tools on the host's own kernel, without a fence: the same programs as
 * in a container or a VM, under {@code chroot}. Unpacked once beside what it was built from; what
 * it needs of the host is mounted for each command in a mount namespace of its own, so that nothing
 * stays mounted whatever ends the command.
 *
 * @param home the kit's folder
 * @param processes starts the commands
 * @param built names the recipe that the root filesystem is built from
 */
record BareMetal(Home home, Processes processes, RecipeKeys built) {
  private static final Duration LONGEST_UNPACKING = Duration.ofMinutes(5);

  /** Enters the tree {@code $1} with the scratch folder {@code $2}, and runs the rest. */
  private static final String ENTER =
      """
      t=$1 w=$2; shift 2
      mount --rbind /proc "$t/proc" && mount --rbind /dev "$t/dev" &&
        mount -t tmpfs none "$t/tmp" && mount --bind "$w" "$t/var/tmp" || exit 126
      cd / && exec chroot "$t" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        %s="$%s" "$@"
      """
          .formatted(Processes.TOKEN, Processes.TOKEN);

  /** The host as seen from that root filesystem. */
  Host open(Consumer<String> progress) {
    Path tree = tree(progress);
    Path scratch = home.root().resolve("machines").resolve("bare-metal");
    try {
      Files.createDirectories(scratch);
    } catch (IOException e) {
      throw cannot(e.toString()).from(e);
    }
    return new Host(new Way(processes, tree, scratch));
  }

  private Path tree(Consumer<String> progress) {
    Path folder = home.rootfs(built.base()).resolve("tools-" + built.tools());
    Path tree = folder.resolve("tree");
    if (Files.isDirectory(tree)) {
      return tree;
    }
    VmBox.requireBuilt(folder.resolve("tools.tar"));
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".tree.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      if (Files.notExists(tree)) {
        progress.accept("unpacking the root filesystem");
        unpack(folder.resolve("tools.tar"), folder.resolve("tree.half"));
        Files.move(folder.resolve("tree.half"), tree);
      }
      return tree;
    } catch (IOException e) {
      throw cannot(e.toString()).from(e);
    }
  }

  /** All belongs to whoever measures, and nothing in it gives a right that they haven't got. */
  private void unpack(Path tar, Path half) throws IOException {
    Folders.remove(half);
    Files.createDirectories(half);
    String script =
        "umask 022; tar --extract --file \"$1\" --directory \"$2\" --no-same-owner"
            + " --no-same-permissions --exclude='./dev/*' && chmod -R u+w \"$2\" &&"
            + " find \"$2\" -perm /6000 -exec chmod ug-s {} +";
    Output out =
        processes.run(
            new Command(
                List.of("sh", "-c", script, "-", tar.toString(), half.toString()),
                "",
                LONGEST_UNPACKING));
    if (!out.ok()) {
      throw cannot("Unpacking it ended with " + out.exit() + ": " + out.stderr().strip());
    }
  }

  private static LabException cannot(String why) {
    return LabException.environment(
        "The root filesystem can't be unpacked on this machine.",
        why,
        "Free some disk (it takes 400 MB), then repeat the command.");
  }

  /** The way in: a process of this machine with another root. */
  private record Way(Processes processes, Path tree, Path scratch) implements Access {
    @Override
    public Output run(Command command) {
      List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation=private"));
      if (!System.getProperty("user.name").equals("root")) {
        argv.add("--map-root-user");
      }
      argv.addAll(List.of("sh", "-c", ENTER, "-", tree.toString(), scratch.toString()));
      argv.addAll(command.argv());
      return processes.run(new Command(argv, command.stdin(), command.limit()));
    }

    @Override
    public String fact(String name) {
      return switch (name) {
        case "state" -> "running";
        case "pid" -> "1";
        case "id" -> Host.NAME;
        default ->
            throw LabException.usage(
                "The host has no fact \"" + name + "\".",
                "It knows: state, pid, id.",
                "Ask the place that has it.");
      };
    }
  }
}
