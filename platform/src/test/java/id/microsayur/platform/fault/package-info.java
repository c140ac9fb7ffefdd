/** Faults on purpose. */
@NullMarked
package id.microsayur.platform.fault;

import org.jspecify.annotations.NullMarked;
