/** Domain events as services publish and consume them: message body, publisher interface and annotations of consumers. */
@NullMarked
package id.microsayur.platform.event;

import org.jspecify.annotations.NullMarked;
