/** AsciiDoc to the lab model; the only package that sees AsciidoctorJ. */
@NullMarked
package onekernel.page;

import org.jspecify.annotations.NullMarked;
