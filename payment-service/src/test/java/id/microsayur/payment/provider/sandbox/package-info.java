@NullUnmarked
package id.microsayur.payment.provider.sandbox;

import org.jspecify.annotations.NullUnmarked;
