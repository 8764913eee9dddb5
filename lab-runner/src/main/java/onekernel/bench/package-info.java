/** The kit's own speed: what is timed, against what, and the table that says so. */
@NullMarked
package onekernel.bench;

import org.jspecify.annotations.NullMarked;
