package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onekernel.lab.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kit reads and writes on the way to a VM: states, routes, command lines. */
class VmWordsTest {
  @ParameterizedTest
  @CsvSource({
    "running,false,RUNNING",
    "idle,false,RUNNING",
    "in shutdown,false,RUNNING",
    "paused,false,PAUSED",
    "pmsuspended,false,PAUSED",
    "shut off,false,OFF",
    "shut off,true,SAVED",
    "crashed,false,CRASHED",
    "no state,false,OFF",
    "dreaming,false,UNKNOWN"
  })
  void everyWordOfLibvirtsHasAKind(String word, boolean saved, VmState.Kind kind) {
    VmState state = VmState.of(word, saved);
    assertThat(state.kind()).isEqualTo(kind);
    assertThat(state.word()).isEqualTo(saved ? "saved" : word);
  }

  @Test
  void aShellReadsBackWhatWasQuoted() {
    List<String> words = List.of("printf", "%s|", "it's", "", "a b", "$HOME `id` \\ \"", "é\n*");
    Output out = new Processes("test").run(Command.script(ShellWords.line(words)));
    assertThat(out.stdout()).isEqualTo("it's||a b|$HOME `id` \\ \"|é\n*|");
  }

  @Test
  void theFarEndKeepsTheTimeAsWell() {
    assertThat(SshExchange.remote(Command.of("ls").within(Duration.ofMillis(1500))))
        .endsWith("; timeout -k 1 1.500 ls; exit $?");
  }

  @Test
  void aFreeSubnetIsOneThatNobodyRoutes() {
    List<Subnets.Range> taken =
        new ArrayList<>(
            Subnets.routes(
                List.of(
                    "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask",
                    "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000",
                    "vpn\t0000D50A\t00000000\t0001\t0\t0\t0\t00FEFFFF")));
    assertThat(taken).hasSize(1);
    assertThat(Subnets.free(taken, 0)).contains("10.213.2");
    assertThat(Subnets.free(taken, 255)).contains("10.213.255");
    taken.addAll(Subnets.network("<ip address='10.213.2.1' netmask='255.255.255.0'>"));
    assertThat(Subnets.free(taken, 0)).contains("10.213.3");
    taken.addAll(Subnets.network("<ip family='ipv4' address='10.200.0.1' prefix='8'>"));
    assertThat(Subnets.free(taken, 0)).contains("192.168.128");
  }

  @Test
  void whatIsKeptOfAStreamIsItsBeginning() {
    Kept kept = new Kept();
    byte[] chunk = "é".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < 60; i++) {
      kept.write(chunk, 0, chunk.length);
    }
    assertThat(kept.text()).hasSize(Command.MOST_OUTPUT).startsWith("é").endsWith("é");
  }

  @Test
  void theDeviceIsSharedAsUdevWouldDoItAndGivenBack(@TempDir Path folder) throws Exception {
    Ownership ownership = new Ownership(new Home(folder.resolve("home")));
    Path device = Files.createFile(folder.resolve("kvm"));
    Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-------"));
    KvmDevice.share(device, true, ownership, said -> {});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(device)))
        .isEqualTo("rw-------");
    KvmDevice.share(device, false, ownership, said -> {});
    boolean root = Files.getOwner(device).getName().equals("root");
    boolean group = new Processes("test").run(Command.of("getent", "group", "kvm")).ok();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(device)))
        .isEqualTo(root && group ? "rw-rw----" : "rw-------");
    assertThat(ownership.of(Owned.Kind.DEVICE)).hasSize(root && group ? 1 : 0);
    ownership.of(Owned.Kind.DEVICE).forEach(KvmDevice::unshare);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(device)))
        .isEqualTo("rw-------");
  }

  @Test
  void aPluginPutThereByHandOutlivesTheLastBox(@TempDir Path folder) throws Exception {
    Home home = new Home(folder.resolve("home"));
    Ownership ownership = new Ownership(home);
    Path plugins = home.vagrantHome().resolve("plugins.json");
    Path box = Files.createDirectories(home.vagrantHome().resolve("boxes/b"));
    Files.createFile(plugins);
    removeBox(home, ownership);
    assertThat(box).doesNotExist();
    assertThat(plugins).exists();
    Files.delete(plugins);
    removeBox(home, ownership);
    assertThat(home.vagrantHome()).doesNotExist();
  }

  private static void removeBox(Home home, Ownership ownership) {
    Owned owned = ownership.plan(Owned.Kind.BOX, "", "", Map.of("box", "b"));
    VmBox.remove(home, new Libvirt(new Processes("test")), ownership, owned);
  }

  @Test
  void fieldsAreReadAsVirshPrintsThem() {
    assertThat(
            Libvirt.fields("Id:             -\nState:          shut off\n\nManaged save:   no\n"))
        .isEqualTo(Map.of("Id", "-", "State", "shut off", "Managed save", "no"));
  }
}
