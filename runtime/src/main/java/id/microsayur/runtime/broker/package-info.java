/** Logs the loss and the recovery of the broker connection. */
@NullMarked
package id.microsayur.runtime.broker;

import org.jspecify.annotations.NullMarked;
