/** HTTP endpoints for registration and e-mail verification, for administrators too. */
@NullMarked
package id.microsayur.user.registration.web;

import org.jspecify.annotations.NullMarked;
