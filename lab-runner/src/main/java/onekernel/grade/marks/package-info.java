/** Packs a learner's journals for an instructor, reads such files with suspicion, exports marks. */
@NullMarked
package onekernel.grade.marks;

import org.jspecify.annotations.NullMarked;
