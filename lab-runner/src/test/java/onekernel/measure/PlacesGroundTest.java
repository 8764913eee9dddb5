package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.place.Accelerator;
import onekernel.place.Ownership;
import onekernel.place.Places;
import onekernel.place.Processes;
import onekernel.place.RecipeKeys;
import onekernel.place.VmGround;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesGroundTest {
  @TempDir Path folder;

  /** Lives of the base's VM were measured where the tools' was never prepared. */
  @Test
  void theBasesVmHasAnAcceleratorToo() {
    Home home = new Home(folder);
    Places places =
        new Places(home, new Ownership(home), new Processes("test"), RecipeKeys.NONE, any -> {});
    PlacesGround ground = new PlacesGround(home, places, line -> {});
    assertThat(ground.accelerator(Placement.VM)).isEmpty();
    Json.write(
        home.decided("vm"),
        new VmGround("r", "b", "1", "k", "i", "p", "u", Accelerator.TCG, "it doesn't boot"));
    assertThat(ground.accelerator(Placement.VM)).isEqualTo("TCG");
    assertThat(ground.acceleratorReason()).isEqualTo("it doesn't boot");
    assertThat(ground.accelerator(Placement.CONTAINER)).isEmpty();
  }
}
