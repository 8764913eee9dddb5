package onekernel.place;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onekernel.json.LineFile;

/** The record of what the kit created and hasn't removed yet. */
public final class Ownership {
  /** A line of the record: {@code owned} came to be planned, or {@code gone} is a uuid undone. */
  record Line(@org.jspecify.annotations.Nullable Owned owned, String gone) {}

  private final LineFile<Line> file;

  public Ownership(Path file) {
    this.file = new LineFile<>(file, Line.class);
  }

  /** Writes down that this is about to be created. */
  public Owned plan(Owned.Kind kind, String lab, String place, Map<String, String> detail) {
    Owned owned = new Owned(UUID.randomUUID().toString(), kind, lab, place, detail);
    file.append(new Line(owned, ""));
    return owned;
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
