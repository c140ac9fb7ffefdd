/** How the sandbox is spoken to. */
@NullUnmarked
package id.microsayur.payment.sandbox;

import org.jspecify.annotations.NullUnmarked;
