/** A minimal service for tests of the platform. */
@NullMarked
package id.microsayur.platform.sample;

import org.jspecify.annotations.NullMarked;
