/** Optional components that collect metrics, logs and traces. */
@NullMarked
package id.microsayur.launcher.component.observability;

import org.jspecify.annotations.NullMarked;
