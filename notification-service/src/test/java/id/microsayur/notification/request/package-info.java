@NullUnmarked
package id.microsayur.notification.request;

import org.jspecify.annotations.NullUnmarked;
