/** The engine: opens places, builds scenes, evaluates steps, publishes what happened. */
@NullMarked
package onekernel.session;

import org.jspecify.annotations.NullMarked;
