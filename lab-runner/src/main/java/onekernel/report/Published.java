package onekernel.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import onekernel.json.Json;

/**
 * A figure that somebody published, to be held against this machine's.
 *
 * @param says the claim, as short as it goes
 * @param workload the kit's workload that comes nearest to what was measured there
 * @param placement the placement that it speaks of
 * @param against the placement that it is held against; bare metal where nothing is said
 * @param low the lowest that it claims: as speed in parts of bare metal's, or for what isn't held
 *     against that as so many times the other's figure
 * @param high the highest
 * @param source where it stands
 * @param trust how far to trust it, and what was different there
 */
public record Published(
    String says,
    String workload,
    String placement,
    String against,
    double low,
    double high,
    String source,
    String trust) {
  private static final String BARE_METAL = "bare-metal";

  public Published {
    against = Objects.requireNonNullElse(against, BARE_METAL);
  }

  /** Whether it says how many times the other's figure it is, and not how fast. */
  public boolean isTimes() {
    return !against.equals(BARE_METAL);
  }

  /** The list, as the resource holds it. */
  private record Claims(List<Published> claims) {}

  /** All that the kit knows, in the order in which it shows them. */
  public static List<Published> all() {
    try (InputStream in = Published.class.getResourceAsStream("published.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Json.parse(text, Claims.class).claims();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
