/** One command per class: parse, call, print. */
@NullMarked
package onekernel.cli;

import org.jspecify.annotations.NullMarked;
