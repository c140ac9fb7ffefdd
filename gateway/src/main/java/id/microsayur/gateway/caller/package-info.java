/** Identifies the caller of a request: the user, or the network of the client behind trusted proxies. */
@NullMarked
package id.microsayur.gateway.caller;

import org.jspecify.annotations.NullMarked;
