package onekernel.page;

import java.util.Map;
import onekernel.lab.Lab;
import onekernel.lab.Step;

/**
 * A lab as far as it could be read. Worth nothing while there are problems, except for finding more
 * of them.
 *
 * @param reading the file that it came from
 * @param lab with something harmless in place of what couldn't be read
 * @param kinds by step id, for those steps whose kind is known
 */
record Draft(Reading reading, Lab lab, Map<String, Step.Kind> kinds) {}
