/** Operating-system processes: detached start, identification by process id and start time, signals, exit and the owner of a port. */
@NullMarked
package id.microsayur.localservers.process;

import org.jspecify.annotations.NullMarked;
