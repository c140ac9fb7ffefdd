@NullUnmarked
package id.microsayur.order.deadline;

import org.jspecify.annotations.NullUnmarked;
