package onekernel.page;

import java.nio.file.Path;
import java.util.Set;

/** Tells which steps have a check, so that text and checks can be compared while a lab is read. */
@FunctionalInterface
public interface CheckedSteps {
  /**
   * The step ids that the checks in this folder name.
   *
   * @param checksKey names the checks' content, and with it the compiled checks
   * @throws onekernel.lab.LabException where the checks don't compile; told beside the text's
   *     problems
   */
  Set<String> of(Path labFolder, String checksKey);
}
