/** The checks of a workspace: those of the machine always, those of an installation where there is one. */
@NullMarked
package id.microsayur.launcher.doctor.checkup;

import org.jspecify.annotations.NullMarked;
