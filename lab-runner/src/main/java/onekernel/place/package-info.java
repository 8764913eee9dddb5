/** Places where commands run, who owns them, and the one room that starts processes. */
@NullMarked
package onekernel.place;

import org.jspecify.annotations.NullMarked;
