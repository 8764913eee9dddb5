/** Reading and writing of every stored or printed document; the only package that sees Jackson. */
@NullMarked
package onekernel.json;

import org.jspecify.annotations.NullMarked;
