/** Checks of the machine: disk, memory, limits, clock, ports and permissions. */
@NullMarked
package id.microsayur.launcher.doctor.machine;

import org.jspecify.annotations.NullMarked;
