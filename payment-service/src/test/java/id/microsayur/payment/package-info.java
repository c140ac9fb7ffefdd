/** How payments behave, alone and with the provider stubbed. */
@NullUnmarked
package id.microsayur.payment;

import org.jspecify.annotations.NullUnmarked;
