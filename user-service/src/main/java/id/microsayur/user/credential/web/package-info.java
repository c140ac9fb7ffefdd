/** HTTP endpoints for a change of the password, and for a forgotten one. */
@NullMarked
package id.microsayur.user.credential.web;

import org.jspecify.annotations.NullMarked;
