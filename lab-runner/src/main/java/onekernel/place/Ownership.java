package onekernel.place;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onekernel.json.LineFile;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import org.jspecify.annotations.Nullable;

/** The record of what the kit created and hasn't removed yet. */
public final class Ownership {
  /** A line of the record: {@code owned} came to be planned, or {@code gone} is a uuid undone. */
  record Line(@Nullable Owned owned, String gone) {}

  private final LineFile<Line> file;
  private final Path ownerFile;

  public Ownership(Home home) {
    this.file = new LineFile<>(home.owned(), Line.class);
    this.ownerFile = home.root().resolve("owner");
  }

  /** Names this home on what Docker and libvirt hold; drawn once. */
  public String owner() {
    try {
      if (!Files.exists(ownerFile)) {
        Files.createDirectories(ownerFile.getParent());
        Path half = Files.createTempFile(ownerFile.getParent(), ".owner", "");
        Files.writeString(half, UUID.randomUUID().toString());
        try {
          Files.createLink(ownerFile, half); // fails where another program was quicker
        } catch (FileAlreadyExistsException theirs) {
          Files.delete(half);
          return Files.readString(ownerFile).strip();
        }
        Files.delete(half);
      }
      return Files.readString(ownerFile).strip();
    } catch (IOException e) {
      throw LabException.unwritable(ownerFile, e);
    }
  }

  /** Writes down that this is about to be created. */
  public Owned plan(Owned.Kind kind, String lab, String place, Map<String, String> detail) {
    Owned owned = new Owned(UUID.randomUUID().toString(), kind, lab, place, detail);
    file.append(new Line(owned, ""));
    return owned;
  }

  /** Writes down what became known of it since it was planned; its uuid stays. */
  public void known(Owned owned) {
    file.append(new Line(owned, ""));
  }

  /** Writes down that nothing is left of it. */
  public void gone(Owned owned) {
    file.append(new Line(null, owned.uuid()));
  }

  /** All that isn't gone, oldest first. */
  public List<Owned> all() {
    Map<String, Owned> here = new LinkedHashMap<>();
    for (Line line : file.entries()) {
      if (line.owned() != null) {
        here.put(line.owned().uuid(), line.owned());
      }
      here.remove(line.gone());
    }
    return List.copyOf(here.values());
  }

  /** The newest of this kind for a lab's place. */
  public Optional<Owned> find(Owned.Kind kind, String lab, String place) {
    return all().stream()
        .filter(o -> o.kind() == kind && o.lab().equals(lab) && o.place().equals(place))
        .reduce((older, newer) -> newer);
  }

  public Collection<Owned> of(Owned.Kind kind) {
    return all().stream().filter(o -> o.kind() == kind).toList();
  }
}
