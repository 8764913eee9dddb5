package onekernel.setup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether ports that labs may publish on are free, or who holds them. */
record PortProbe(Machine machine, List<Integer> ports) {
  /** The state that the kernel writes for a listening socket. */
  private static final String LISTENING = "0A";

  Seen look() {
    List<String> held =
        ports.stream()
            .flatMap(port -> inode(port).map(i -> port + " is held by " + holder(i)).stream())
            .toList();
    return held.isEmpty()
        ? Seen.fine(
            ports.stream().map(String::valueOf).reduce((a, b) -> a + ", " + b).orElse("")
                + ": free")
        : Seen.missing(
            String.join("; ", held),
            "Steps that need the port will say so; end its holder while you do them.");
  }

  /** The inode of the socket that listens on a TCP port. */
  private Optional<String> inode(int port) {
    String hex = ":%04X".formatted(port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> machine.read(table).lines())
        .map(line -> line.strip().split("\\s+"))
        .filter(f -> f.length > 9 && f[1].endsWith(hex) && f[3].equals(LISTENING))
        .map(f -> f[9])
        .findFirst();
  }

  private String holder(String inode) {
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(machine.at("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, "socket:[" + inode + "]")) {
          return Files.readString(process.resolve("comm")).strip()
              + " (process "
              + process.getFileName()
              + ")";
        }
      }
    } catch (IOException gone) {
      return "a process that ended just now";
    }
    return "a process of another user";
  }

  private static boolean holds(Path process, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (leadsTo(file, socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException notOurs) {
      return false;
    }
  }

  /** A process may close one of its files while we look; that says nothing about the others. */
  private static boolean leadsTo(Path file, String socket) {
    try {
      return Files.readSymbolicLink(file).toString().equals(socket);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
