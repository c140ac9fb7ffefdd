/** Checks of the servers that the services need, and of the state of the services. */
@NullMarked
package id.microsayur.launcher.doctor.server;

import org.jspecify.annotations.NullMarked;
