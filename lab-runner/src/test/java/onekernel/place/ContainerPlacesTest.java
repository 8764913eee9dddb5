package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import onekernel.lab.Home;
import onekernel.lab.PlaceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.EnvironmentAndSystemPropertyClientProviderStrategy;

class ContainerPlacesTest {
  private static final PlaceSpec TINY =
      new PlaceSpec("tiny", PlaceSpec.Kind.CONTAINER, Map.of("userland", "busybox"));

  @SuppressWarnings("deprecation") // as all ways are: meant for Testcontainers alone
  private static final Class<EnvironmentAndSystemPropertyClientProviderStrategy> ENVIRONMENT =
      EnvironmentAndSystemPropertyClientProviderStrategy.class;

  private final Processes processes = new Processes(UUID.randomUUID().toString());

  /** A commit takes the labels along, and Docker lists its containers first, as they are newer. */
  @Test
  void aCopyThatTheLearnerMadeIsNeitherThePlaceNorTakenAway(@TempDir Path folder) {
    Ownership ownership = new Ownership(new Home(folder));
    ContainerPlaces places = new ContainerPlaces(ownership, new VmKit().keys());
    String image = "one-kernel-test-copy:" + UUID.randomUUID();
    String tiny = places.open("test", TINY).id();
    String copy = "";
    try {
      docker("commit", tiny, image);
      copy = docker("run", "-d", image);
      assertThat(docker("inspect", "-f", "{{json .Config.Labels}}", copy))
          .contains(ownership.owner());
      assertThat(places.open("test", TINY).id()).isEqualTo(tiny);
      assertThat(places.find("test", TINY).orElseThrow().id()).isEqualTo(tiny);
      ownership.all().forEach(owned -> assertThat(places.remove(owned)).isTrue());
      assertThat(docker("ps", "-aq", "--no-trunc")).contains(copy).doesNotContain(tiny);
    } finally {
      processes.run(Command.of("docker", "rm", "-f", tiny, copy));
      processes.run(Command.of("docker", "rmi", "-f", image));
    }
  }

  /** Of the ways to the daemon it is the one that Testcontainers doesn't keep in a file. */
  @Test
  void theUsersHomeHearsNothingOfTheDaemon() {
    Docker.ask(docker -> docker.pingCmd().exec());
    assertThat(DockerClientFactory.instance().isUsing(ENVIRONMENT)).isTrue();
  }

  private String docker(String... arguments) {
    String[] argv = new String[arguments.length + 1];
    argv[0] = "docker";
    System.arraycopy(arguments, 0, argv, 1, arguments.length);
    Output out = processes.run(Command.of(argv));
    assertThat(out.ok()).as(out.toString()).isTrue();
    return out.text();
  }
}
