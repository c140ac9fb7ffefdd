/** Queries over orders: pages for display and a stream for the export. */
@NullMarked
package id.microsayur.order.search;

import org.jspecify.annotations.NullMarked;
