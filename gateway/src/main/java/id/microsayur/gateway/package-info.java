/** The door: what comes in is cleaned, named, checked and sent to an instance that lives; every answer says its trace. */
@NullMarked
package id.microsayur.gateway;

import org.jspecify.annotations.NullMarked;
