/** Deregistration from Eureka and draining before an instance stops. */
@NullMarked
package id.microsayur.platform.shutdown;

import org.jspecify.annotations.NullMarked;
