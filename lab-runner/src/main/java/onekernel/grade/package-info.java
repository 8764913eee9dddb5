/** Runs a step's checks on the JUnit Platform Launcher and turns results into outcomes. */
@NullMarked
package onekernel.grade;

import org.jspecify.annotations.NullMarked;
