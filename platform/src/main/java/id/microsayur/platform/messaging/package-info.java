/** Auto-configuration and metrics that outbox, inbox and dead letters share. */
@NullMarked
package id.microsayur.platform.messaging;

import org.jspecify.annotations.NullMarked;
