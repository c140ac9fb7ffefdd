/** How an instance comes without anybody noticing: first acquainted with its neighbours, then into the registry. */
@NullMarked
package id.microsayur.platform.arrival;

import org.jspecify.annotations.NullMarked;
