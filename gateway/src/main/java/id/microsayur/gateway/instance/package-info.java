/** The instances of all services: where they are, how each is asked, and the state of all in one response. */
@NullMarked
package id.microsayur.gateway.instance;

import org.jspecify.annotations.NullMarked;
