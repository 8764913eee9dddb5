package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures inside a lab's text. */
class MeasuredTest {
  private static final String TEXT =
      "Bare: measured:cpu/bare-metal[]. A *VM*: measured:cpu/vm[]; measured:cpu/vm[ratio], "
          + "measured:cpu/container[ratio]. "
          + "Disk: measured:disk-seq/container-in-vm[].";

  @TempDir Path temp;
  private KitFolder kit;

  @BeforeEach
  void measureTwice() throws IOException {
    kit = KitFolder.in(temp);
    kit.write("measured/20261123-010000-aaaa.json", document("900.04", "900.00"));
    kit.write("measured/20261123-020000-bbbb.json", document("1234.56", "1200.49"));
    kit.write("measured/20261123-030000-cccc.json", "{\"format\": \"something else\"}");
    kit.write("measured/20261123-040000-dddd.jsonl", "{}");
  }

  private static String document(String value, String low) {
    return """
    {"format": "one-kernel.measure/1",
     "placements": [{"placement": "bare-metal", "accelerator": "", "emulated": false,
                     "kernel": "6.12.43+deb13-amd64"},
                    {"placement": "container", "accelerator": "", "emulated": false,
                     "kernel": null},
                    {"placement": "vm", "accelerator": "TCG", "emulated": true,
                     "kernel": "6.1.0-41-cloud-amd64"},
                    {"placement": "container-in-vm", "accelerator": "TCG", "emulated": true}],
     "workloads": [{"workload": "cpu", "unit": "events/s",
       "cells": [
         {"placement": "bare-metal", "control": true, "median": null},
         {"placement": "bare-metal", "control": false,
          "median": {"value": %s, "low": %s, "high": 1266.2, "pairs": 40}},
         {"placement": "vm", "control": false,
          "median": {"value": 0.0123456, "low": 0.01, "high": 0.02, "pairs": 8}}],
       "comparisons": [
             {"placement": "vm", "verdict": "worse", "emulated": true, "words": "vm gives a tenth"},
             {"placement": "container", "verdict": "too-few", "words": "too few"}]},
       {"workload": "memory-idle", "unit": "MiB",
       "cells": [
         {"placement": "vm", "control": false,
          "median": {"value": 190, "low": 183, "high": 194, "pairs": 5}}],
       "comparisons": [
             {"placement": "vm", "verdict": "worse", "emulated": false, "words": "more"}]}]}
    """
        .formatted(value, low);
  }

  private String shown(String text) throws IOException {
    kit.small("small");
    kit.write("labs/small/lab.adoc", KitFolder.SMALL.replace("Well?", text));
    Step step = kit.shelf((f, k) -> java.util.Set.of()).load("small").requireStep("guess");
    return String.join(
        " ",
        TerminalText.lines(
            step.text(),
            Measured.values(kit.top().resolve("measured"), List.of(step.text())),
            88,
            false));
  }

  @Test
  void theNewestStandsThereWithUnitIntervalAndAccelerator() throws IOException {
    assertThat(shown(TEXT))
        .contains("Bare: 1235 events/s [1200, 1266], n=40.")
        .contains(
            "A VM: 0.01235 events/s [0.01000, 0.02000], n=8, TCG: emulated, says nothing of KVM")
        .contains("vm gives a tenth, (not measured yet: ./lab measure cpu).")
        .contains("Disk: (not measured yet: ./lab measure disk-seq).");
  }

  @Test
  void emulationIsOfNoAccountToASize() throws IOException {
    assertThat(shown("measured:memory-idle/vm[]")).isEqualTo("190 MiB [183, 194], n=5, TCG");
  }

  @Test
  void aPlacementsKernelIsNamedWhereItWasAsked() throws IOException {
    assertThat(shown("The host's is measured:kernel/bare-metal[], the VM's measured:kernel/vm[]."))
        .isEqualTo("The host's is 6.12.43+deb13-amd64, the VM's 6.1.0-41-cloud-amd64.");
    assertThat(shown("It is measured:kernel/container[], measured:kernel/container-in-vm[]."))
        .isEqualTo(
            "It is (not measured yet: ./lab measure cpu), (not measured yet: ./lab measure cpu).");
  }

  @Test
  void whatNamesNoFigureIsReported() {
    for (String wrong :
        List.of(
            "measured:cpu[]",
            "measured:kernel[]",
            "measured:kernel/vm[ratio]",
            "measured:cpu/moon[]",
            "measured:cpu/vm[mean]")) {
      assertThatThrownBy(() -> shown("Well: " + wrong))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("lab.adoc:7: " + wrong.substring(0, wrong.indexOf('[')))
          .hasMessageContaining("names no figure");
    }
    assertThatThrownBy(() -> shown("Well: measured:disk-sec/vm[]"))
        .isInstanceOfSatisfying(
            LabException.class,
            e ->
                assertThat(e.why())
                    .contains("There is no workload \"disk-sec\"; the nearest is \"disk-seq\"."));
  }

  @Test
  void nothingIsMeasuredWhereNothingIs() throws IOException {
    Files.walk(kit.top().resolve("measured"))
        .filter(Files::isRegularFile)
        .forEach(f -> f.toFile().delete());
    assertThat(shown("measured:rtt/vm[ratio]")).isEqualTo("(not measured yet: ./lab measure rtt)");
  }
}
