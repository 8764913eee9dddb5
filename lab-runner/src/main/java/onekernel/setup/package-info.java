/** Doctor and set-up: each requirement is a probe, a cause and a remedy. */
@NullMarked
package onekernel.setup;

import org.jspecify.annotations.NullMarked;
