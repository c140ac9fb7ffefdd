/** Retention of notifications, order snapshots and the erasure registry. */
@NullMarked
package id.microsayur.notification.retention;

import org.jspecify.annotations.NullMarked;
