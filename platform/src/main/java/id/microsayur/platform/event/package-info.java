/** Events out of a service through its outbox, and into a service through its inbox. */
@NullMarked
package id.microsayur.platform.event;

import org.jspecify.annotations.NullMarked;
