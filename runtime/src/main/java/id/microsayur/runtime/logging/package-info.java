/** A floor for the levels of loggers that write secrets: bodies, headers, parameters and messages. */
@NullMarked
package id.microsayur.runtime.logging;

import org.jspecify.annotations.NullMarked;
