/** Checks of what the shop shows the internet: the certificate and the settings. */
@NullMarked
package id.microsayur.launcher.doctor.entrance;

import org.jspecify.annotations.NullMarked;
