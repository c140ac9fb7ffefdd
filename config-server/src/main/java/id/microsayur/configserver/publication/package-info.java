/** Validates, publishes and announces configuration snapshots. */
@NullMarked
package id.microsayur.configserver.publication;

import org.jspecify.annotations.NullMarked;
