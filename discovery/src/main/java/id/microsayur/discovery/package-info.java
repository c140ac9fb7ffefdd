/** The registry of running instances. */
@NullMarked
package id.microsayur.discovery;

import org.jspecify.annotations.NullMarked;
