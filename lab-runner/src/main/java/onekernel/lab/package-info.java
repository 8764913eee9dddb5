/**
 * The model: labs, steps, outcomes, progress. Knows no library and touches nothing outside the JVM.
 */
@NullMarked
package onekernel.lab;

import org.jspecify.annotations.NullMarked;
