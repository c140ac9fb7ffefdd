/** The parts of the platform on this machine: how each is started, known to be ready, wired to the others and stopped. */
@NullMarked
package id.microsayur.launcher.platform;

import org.jspecify.annotations.NullMarked;
