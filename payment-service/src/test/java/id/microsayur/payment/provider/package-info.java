@NullUnmarked
package id.microsayur.payment.provider;

import org.jspecify.annotations.NullUnmarked;
