/** HTTPS of the gateway: a listener with a certificate that follows its files, and a listener that redirects to it. */
@NullMarked
package id.microsayur.gateway.tls;

import org.jspecify.annotations.NullMarked;
