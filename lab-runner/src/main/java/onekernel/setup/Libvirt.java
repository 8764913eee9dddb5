package onekernel.setup;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.place.Command;
import onekernel.place.Output;

/** libvirt's daemons, whether one for all or one per driver. */
record Libvirt(Machine machine) {
  static final String URI = "qemu:///system";

  /** The socket of the one daemon, then that of QEMU's own. */
  private static final List<String> SOCKETS =
      List.of("/var/run/libvirt/libvirt-sock", "/var/run/libvirt/virtqemud-sock");

  private static final String LOG_SOCKET = "/var/run/libvirt/virtlogd-sock";

  Optional<Path> socket() {
    return SOCKETS.stream().map(machine::at).filter(Files::exists).findFirst();
  }

  boolean answers() {
    return SOCKETS.stream().anyMatch(this::answers) && logAnswers();
  }

  /** The keeper of the VMs' consoles, without which no VM starts; it talks to root alone. */
  boolean logAnswers() {
    return answers(LOG_SOCKET) || !machine.user().root() && Files.exists(machine.at(LOG_SOCKET));
  }

  private boolean answers(String socket) {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(machine.at(socket)))) {
      return channel.isConnected();
    } catch (IOException down) {
      return false;
    }
  }

  /** Runs a command of virsh's. */
  Output virsh(String... words) {
    List<String> argv =
        Stream.concat(Stream.of("virsh", "-q", "-c", URI), Stream.of(words)).toList();
    return machine.ask(new Command(argv, "", Duration.ofSeconds(7)));
  }
}
