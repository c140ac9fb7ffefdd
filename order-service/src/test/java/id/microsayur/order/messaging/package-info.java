/** How the announcements of others are read. */
@NullUnmarked
package id.microsayur.order.messaging;

import org.jspecify.annotations.NullUnmarked;
