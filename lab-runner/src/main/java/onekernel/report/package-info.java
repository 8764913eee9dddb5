/**
 * A measurement as people look at it: a chart, a page, and what others published beside it. It
 * reads the document of a measurement and nothing else.
 */
@org.jspecify.annotations.NullMarked
package onekernel.report;
