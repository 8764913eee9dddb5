package onekernel.setup;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import onekernel.lab.Home;

/** Decides once, by booting the kit's kernel, what runs the VMs' instructions. */
record AcceleratorStage(Home home, Logged logged, Supplier<Recipe> recipe) implements Work {
  @Override
  public boolean done() {
    return Decision.accelerator(home).isPresent();
  }

  @Override
  public void perform(Consumer<String> say) {
    List<String> lines = BuildStage.run(logged, recipe.get(), "probe", Map.of(), line -> {});
    int n = lines.size();
    Decision decision =
        new Decision(lines.get(n - 2).strip(), lines.get(n - 1).strip(), "" + LocalDate.now());
    decision.keep(home);
    say.accept(decision.accelerator() + ": " + decision.reason());
  }
}
