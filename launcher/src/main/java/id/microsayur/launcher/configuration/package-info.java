/** Checks of config-repo against the classes of the services, and the configuration version of each instance. */
@NullMarked
package id.microsayur.launcher.configuration;

import org.jspecify.annotations.NullMarked;
