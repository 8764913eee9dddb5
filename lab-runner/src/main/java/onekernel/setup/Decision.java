package onekernel.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import onekernel.json.Json;
import onekernel.lab.Home;

/**
 * Which accelerator VMs run under, found out once by booting the kit's kernel.
 *
 * @param accelerator the name of a {@link onekernel.place.Accelerator}
 * @param reason what was seen
 * @param date the day, as year-month-day
 */
record Decision(String accelerator, String reason, String date) {
  static Path file(Home home) {
    return home.decided("accelerator");
  }

  static Optional<Decision> accelerator(Home home) {
    return Files.exists(file(home))
        ? Optional.of(Json.read(file(home), Decision.class))
        : Optional.empty();
  }

  void keep(Home home) {
    Json.write(file(home), this);
  }
}
