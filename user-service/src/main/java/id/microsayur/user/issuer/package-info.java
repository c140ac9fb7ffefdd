/** The platform's token issuer: its keys, and the tokens of services among themselves. */
@NullMarked
package id.microsayur.user.issuer;

import org.jspecify.annotations.NullMarked;
