/** OAuth 2 authorization server: signing keys, and access tokens of services. */
@NullMarked
package id.microsayur.user.issuer;

import org.jspecify.annotations.NullMarked;
