/** Reads the bodies of routed requests, each within its limit and all of them within a budget. */
@NullMarked
package id.microsayur.gateway.body;

import org.jspecify.annotations.NullMarked;
