package onekernel.place;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers that outlive the program: made by Testcontainers with reuse on, found again by the
 * label that carries their recorded uuid.
 */
final class ContainerPlaces {
  static final String OWNER_LABEL = "one-kernel.owner";
  static final String ID_LABEL = "one-kernel.id";

  private final Ownership ownership;
  private final RecipeKeys built;

  ContainerPlaces(Ownership ownership, RecipeKeys built) {
    this.ownership = ownership;
    this.built = built;
  }

  /** The lab's container, started where it had stopped, made where there is none. */
  Container open(String lab, PlaceSpec spec) {
    Optional<String> there =
        ownership
            .find(Owned.Kind.CONTAINER, lab, spec.name())
            .flatMap(owned -> Docker.ask(docker -> idOf(docker, owned)));
    String id = there.orElseGet(() -> create(lab, spec));
    Docker.ask(docker -> {
      var state = docker.inspectContainerCmd(id).exec().getState();
      if (Boolean.TRUE.equals(state.getPaused())) {
        docker.unpauseContainerCmd(id).exec();
      } else if (!Boolean.TRUE.equals(state.getRunning())) {
        docker.startContainerCmd(id).exec();
      }
      return id;
    });
    return new Container(spec.name(), new ContainerAccess(id));
  }

  /** The lab's container as it is, without starting anything. */
  Optional<Container> find(String lab, PlaceSpec spec) {
    return ownership
        .find(Owned.Kind.CONTAINER, lab, spec.name())
        .flatMap(owned -> Docker.ask(docker -> idOf(docker, owned)))
        .map(id -> new Container(spec.name(), new ContainerAccess(id)));
  }

  /** Removes what this line of the record stands for; false where nothing was left of it. */
  boolean remove(Owned owned) {
    boolean any =
        Docker.ask(docker -> {
          var all = labelled(docker, owned);
          for (var found : all) {
            try {
              docker
                  .removeContainerCmd(found.getId())
                  .withForce(true)
                  .withRemoveVolumes(true)
                  .exec();
            } catch (NotFoundException gone) {
              continue;
            }
          }
          return !all.isEmpty();
        });
    ownership.gone(owned);
    return any;
  }

  private static Optional<String> idOf(DockerClient docker, Owned owned) {
    return labelled(docker, owned).stream()
        .findFirst()
        .map(com.github.dockerjava.api.model.Container::getId);
  }

  /**
   * What this line of the record stands for. Of a place it is the oldest alone: what {@code docker
   * commit} made of it has its labels, and is somebody's own.
   */
  private static List<com.github.dockerjava.api.model.Container> labelled(
      DockerClient docker, Owned owned) {
    List<com.github.dockerjava.api.model.Container> newestFirst =
        docker
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(Map.of(ID_LABEL, owned.uuid()))
            .exec();
    boolean place = owned.detail().containsKey("image");
    return place && newestFirst.size() > 1
        ? List.of(
            Collections.min(
                newestFirst.reversed(), // of one second, the last is the oldest
                Comparator.comparing(com.github.dockerjava.api.model.Container::getCreated)))
        : newestFirst;
  }

  private String create(String lab, PlaceSpec spec) {
    String image = built.image(spec.userland());
    requireImage(image);
    String name = "one-kernel-" + lab + "-" + spec.name();
    boolean taken = Docker.ask(docker -> nameTaken(docker, name));
    String free = taken ? name + "-" + UUID.randomUUID().toString().substring(0, 8) : name;
    Owned owned =
        ownership.plan(
            Owned.Kind.CONTAINER, lab, spec.name(), Map.of("image", image, "name", free));
    return Docker.ask(docker -> start(image, spec, owned, free));
  }

  /**
   * The label that makes a container the lab's, under a name that is no place: whatever carries it
   * goes with the lab.
   */
  String label(String lab, String name) {
    Owned owned =
        ownership
            .find(Owned.Kind.CONTAINER, lab, name)
            .orElseGet(() -> ownership.plan(Owned.Kind.CONTAINER, lab, name, Map.of()));
    return ID_LABEL + "=" + owned.uuid();
  }

  /** A container that whoever times its life makes act by act. */
  ContainerInstance instance(String lab, PlaceSpec spec) {
    String image = built.image(spec.userland());
    requireImage(image);
    ownership.find(Owned.Kind.CONTAINER, lab, spec.name()).ifPresent(this::remove);
    Owned owned = ownership.plan(Owned.Kind.CONTAINER, lab, spec.name(), Map.of("image", image));
    return new ContainerInstance(this, ownership, image, owned);
  }

  /** What makes a container ours. */
  Map<String, String> labels(Owned owned) {
    return Map.of(OWNER_LABEL, ownership.owner(), ID_LABEL, owned.uuid());
  }

  // The container is meant to outlive this program, so nothing closes it here.
  @SuppressWarnings("resource")
  private String start(String image, PlaceSpec spec, Owned owned, String name) {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withReuse(true)
            .withLabels(labels(owned))
            .withCommand("sleep", "infinity")
            .withCreateContainerCmdModifier(c -> c.withName(name).withHostName(spec.name()));
    container.start();
    return container.getContainerId();
  }

  private static void requireImage(String image) {
    try {
      Docker.ask(docker -> docker.inspectImageCmd(image).exec());
    } catch (LabException e) {
      if (e.getCause() instanceof NotFoundException) {
        throw LabException.environment(
            "The image " + image + " isn't built yet.",
            "Docker doesn't have it, and nothing is ever pulled from a registry.",
            "Build it with: ./lab setup");
      }
      throw e;
    }
  }

  private static boolean nameTaken(DockerClient docker, String name) {
    try {
      docker.inspectContainerCmd(name).exec();
      return true;
    } catch (NotFoundException free) {
      return false;
    }
  }
}
