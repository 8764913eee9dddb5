package onekernel.place;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/** Knows how to undo each kind of thing that the kit creates. */
public final class Undoing {
  /** Told by {@link #undo} of what had ended by itself: not worth a line. */
  static final String NOTHING_WAS_LEFT = "nothing was left";

  private final Home home;
  private final Ownership ownership;
  private final ContainerPlaces containers;
  private final LxcPlaces lxc;
  private final VmPlaces vms;
  private final GroundWork ground;

  public Undoing(Home home, Ownership ownership, Processes processes) {
    this.home = home;
    this.ownership = ownership;
    this.containers = new ContainerPlaces(ownership, RecipeKeys.NONE);
    this.lxc = new LxcPlaces(home, ownership, processes, RecipeKeys.NONE);
    this.vms = new VmPlaces(home, ownership, processes);
    this.ground = new GroundWork(home, ownership, processes);
  }

  /**
   * Removes the thing and writes that down.
   *
   * @return what keeps it from going, or an empty text where nothing is left
   */
  String undo(Owned owned) {
    return switch (owned.kind()) {
      case PROCESSES -> {
        boolean any = !OwnedProcesses.carrying(owned.uuid()).isEmpty();
        OwnedProcesses.end(owned.uuid());
        ownership.gone(owned);
        yield any ? "" : NOTHING_WAS_LEFT;
      }
      case CONTAINER -> containers.remove(owned) ? "" : NOTHING_WAS_LEFT;
      case LXC -> {
        lxc.remove(owned);
        yield "";
      }
      case VM -> {
        vms.remove(owned);
        yield "";
      }
      case NETWORK, POOL, BOX -> ground.remove(owned);
      case IMAGE -> image(ownership, owned);
      case DAEMON -> daemon(owned);
      case DEVICE -> {
        KvmDevice.unshare(owned);
        ownership.gone(owned);
        yield "";
      }
    };
  }

  /** Removes what can be built again; a cache that several homes share stays. */
  void caches() {
    if (home.cache().startsWith(home.root())) {
      Folders.remove(home.cache());
    }
    Folders.remove(home.decided("accelerator"));
    Folders.remove(home.root().resolve("machines"));
  }

  /** An image goes only where it carries this home's label. */
  static String image(Ownership ownership, Owned owned) {
    String image = owned.detail().getOrDefault("image", "");
    try {
      Docker.ask(docker -> {
        Map<String, String> labels = docker.inspectImageCmd(image).exec().getConfig().getLabels();
        if (labels != null && ownership.owner().equals(labels.get(ContainerPlaces.OWNER_LABEL))) {
          docker.removeImageCmd(image).exec();
        }
        return image;
      });
    } catch (LabException e) {
      if (e.getCause() instanceof ConflictException) {
        return "a container that isn't ours still uses " + image;
      }
      if (!(e.getCause() instanceof NotFoundException)) {
        throw e;
      }
    }
    ownership.gone(owned);
    return "";
  }

  private String daemon(Owned owned) {
    String users = Daemons.users(owned);
    if (!users.isEmpty()) {
      return users;
    }
    Daemons.stop(owned);
    ownership.gone(owned);
    return "";
  }
}
