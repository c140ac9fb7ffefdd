@NullUnmarked
package id.microsayur.order.updates.web;

import org.jspecify.annotations.NullUnmarked;
