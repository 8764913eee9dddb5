/**
 * The part of the prompt that runs in a JVM of its own, with the learner's snippets: it may know
 * places and nothing else of the kit. Both ends of the channel speak {@link
 * onekernel.prompt.snippet.Message}.
 */
@NullMarked
package onekernel.prompt.snippet;

import org.jspecify.annotations.NullMarked;
