/** A TCP proxy on the connections between the processes of the platform, which delays, loses and cuts on request. */
@NullMarked
package id.microsayur.launcher.network;

import org.jspecify.annotations.NullMarked;
