/** The last log events of this instance, held in memory for operators without access to its machine. */
@NullMarked
package id.microsayur.runtime.logging.recent;

import org.jspecify.annotations.NullMarked;
