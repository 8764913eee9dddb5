/** Line editing, the JShell session and live feedback. */
@NullMarked
package onekernel.prompt;

import org.jspecify.annotations.NullMarked;
